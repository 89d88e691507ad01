import type { Saying } from '../../src/sharing/clear.ts';
import type { HeadsupFile } from '../../src/sharing/headsup-file.ts';
import type { Report } from '../../src/sharing/reports.ts';
import { headsupCard } from '../../src/views/headsup-card.ts';
import { headsupList, headsupUp, seenTooNoted } from '../../src/views/headsup-said.ts';
import { providerNear } from '../../src/views/provider-near.ts';
import { ALLIANCE, at, HOSTILE, item, NOW } from './samples.ts';

const GREEN = { tlp: 'TLP:GREEN' } as const;
const said = item('headsup', 'Loss of satellite terminals since 20Z, cause unknown', GREEN);
const named = item('headsup', 'Helioskar Ltd', GREEN);

/** A report of a member, readable by everybody unless said otherwise. */
const report = (member: string, change: Partial<Report> = {}): Report => ({
  id: member,
  member,
  at: at(-20),
  label: { marking: GREEN, originator: member },
  ...change,
});

const hidden = { marking: { tlp: 'TLP:RED' as const, named: [] }, originator: 'south' };

const headsup = (
  change: Partial<HeadsupFile> = {},
  of: Partial<HeadsupFile['headsup']> = {},
): HeadsupFile => ({
  headsup: {
    id: '3',
    member: 'north',
    author: '1',
    sector: 'energy',
    state: 'live',
    saidAt: at(-20),
    expiresAt: at(23 * 60 + 40),
    ...of,
  },
  said,
  author: { name: 'Ada Lind', member: 'north' },
  reports: [report('north', { provider: { key: 'helioskar', named } })],
  ...change,
});

const seen = headsup({
  reports: [...headsup().reports, report('east'), report('south', { label: { ...hidden, countable: true } })],
});

/** What is said early. */
export const HEADSUP_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'headsup-card': {
    alone: headsupCard(headsup({ reports: [] }, { sector: undefined as never }), ALLIANCE),
    'seen by others': headsupCard(seen, ALLIANCE),
    'under the Chatham House Rule': headsupCard(
      headsup({ said: { ...said, marking: { ...GREEN, chr: true } } }),
      ALLIANCE,
    ),
    hostile: headsupCard(headsup({ said: item('headsup', HOSTILE, GREEN) }), ALLIANCE),
    'taken back': headsupCard(headsup({}, { state: 'withdrawn' }), ALLIANCE),
    ended: headsupCard(headsup({}, { state: 'expired' }), ALLIANCE),
    'an incident by now': headsupCard(
      headsup(
        { became: { number: 4, label: { marking: GREEN, originator: 'north' } } },
        { state: 'upgraded' },
      ),
      ALLIANCE,
    ),
    'an incident that may not be known': headsupCard(
      headsup({ became: { number: 4, label: hidden } }, { state: 'upgraded' }),
      ALLIANCE,
    ),
  },
  'headsup-said': {
    taken: headsupUp(
      headsup(),
      {
        shown: ['Northmark CERT', 'Eastfold CSIRT'],
        held: [
          { member: 'Southmere Cyber Corps', why: 'its home takes TLP:CLEAR at most, and this is TLP:GREEN' },
        ],
        pending: ['Gridworks Forensics'],
      },
      'inc',
    ),
    'seen too': seenTooNoted(seen, 'east', false, ALLIANCE),
    'seen too, and countable': seenTooNoted(seen, 'east', true, ALLIANCE),
    list: headsupList([seen, headsup({}, { id: '4' })], NOW, ALLIANCE),
    'an empty list': headsupList([], NOW, ALLIANCE),
  },
  'provider-near': { 'a question': providerNear('Helioscar', named) },
};
