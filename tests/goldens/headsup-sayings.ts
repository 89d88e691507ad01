import type { Saying } from '../../src/sharing/clear.ts';
import type { HeadsupFile } from '../../src/sharing/headsup-file.ts';
import type { Part } from '../../src/sharing/part.ts';
import type { Report } from '../../src/sharing/reports.ts';
import { headsupCard } from '../../src/views/headsup-card.ts';
import { headsupList, headsupUp, seenTooNoted } from '../../src/views/headsup-said.ts';
import { incidentCard } from '../../src/views/incident-card.ts';
import { providerNear } from '../../src/views/provider-near.ts';
import { providerNudge } from '../../src/views/provider-nudge.ts';
import { question, questionSettled } from '../../src/views/question.ts';
import { umbrellaQuestion, umbrellaTaken } from '../../src/views/umbrella.ts';
import { ALLIANCE, at, file, HOSTILE, item, NOW } from './samples.ts';

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

const nudge = (reports: readonly Report[]): Saying =>
  providerNudge(
    { id: '7' },
    reports,
    new Map(reports.map(({ id, label }, i) => [id, { code: `INC-${i + 1}`, label }])),
    3,
    ALLIANCE,
  );

const title = item('title', 'Several members report the same provider', GREEN);
const over0 = file({ title }, { number: 9, umbrella: true, lead: '2' });
const part: Part = {
  id: '5',
  umbrella: { id: '1', number: 9, label: { marking: GREEN, originator: 'north' } },
  code: 'H-2',
  headsup: '2',
  label: said,
  title: said,
  member: 'east',
  state: 'linked',
};
const secret: Part = { ...part, id: '6', code: 'INC-3', label: hidden, title: { ...said, ...hidden } };
const over = { ...over0, parts: [part, secret] };
const words = umbrellaQuestion(over, part, 'Bea Torv');
const asked = {
  id: '12',
  kind: 'umbrella',
  asks: { leadsOf: 'east' },
  askedBy: '2',
  incident: '1',
  detail: {},
  askedAt: at(-5),
  expiresAt: at(3 * 24 * 60),
  state: 'waiting' as const,
};

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
  'provider-nudge': {
    'all may be named': nudge([
      report('north', { provider: { key: 'helioskar', named } }),
      report('east'),
      report('south'),
    ]),
    'one may only be counted': nudge([
      report('north', { provider: { key: 'helioskar', named }, at: at(-65) }),
      report('east'),
      report('south', { label: { ...hidden, countable: true }, at: at(0) }),
    ]),
    'none may be seen': nudge(
      ['north', 'east', 'south'].map(member => report(member, { label: { ...hidden, countable: true } })),
    ),
  },
  umbrella: {
    taken: umbrellaTaken([{ code: 'INC-1' }], [{ code: 'H-2' }, { code: 'INC-4' }], true),
    'of one’s own': umbrellaTaken([{ code: 'INC-1' }, { code: 'H-2' }], [], false),
    'a question': question(asked, words),
    yes: questionSettled({ ...asked, state: 'yes' }, 'Dag', words),
    no: questionSettled({ ...asked, state: 'no' }, 'Dag', words),
    silence: questionSettled({ ...asked, state: 'expired' }, 'nobody', words),
  },
  'umbrella-parts': {
    'an umbrella': incidentCard(over, ALLIANCE),
    'what lies under one': incidentCard(file({ partOf: [part.umbrella] }), ALLIANCE),
    'a heads-up under one': headsupCard(headsup({ partOf: [part.umbrella] }), ALLIANCE),
  },
  'provider-near': { 'a question': providerNear('Helioscar', named) },
};
