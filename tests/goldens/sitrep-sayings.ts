import type { SitrepHead } from '../../src/domain/sitrep.ts';
import type { Audience } from '../../src/sharing/audience.ts';
import type { Saying } from '../../src/sharing/clear.ts';
import { type SitrepFacts, sitrep } from '../../src/views/sitrep.ts';
import { draftOutdated, sitrepDraft, sitrepOverdue, sitrepSent } from '../../src/views/sitrep-draft.ts';
import { at, event, file, HOSTILE, item, NOW } from './samples.ts';

const GREEN = { tlp: 'TLP:GREEN' } as const;
const head: SitrepHead = {
  number: 2,
  kind: 'update',
  severity: 4,
  state: 'open',
  from: at(-240),
  asOf: NOW,
  upTo: '118',
  nextAt: at(240),
};
const { nextAt: _, ...over } = head;
const last: SitrepHead = { ...over, number: 3, kind: 'final', state: 'resolved' };
const reader: Audience = {
  member: 'north',
  kind: 'member',
  ceiling: 'TLP:AMBER',
  readers: 'closed',
  needToKnow: true,
  at: NOW,
};
const bluf = item('bluf', 'The terminal works by hand; two ships wait. Backups are intact.');
const leaders: SitrepFacts = {
  head,
  file: file(),
  audience: 'leaders',
  members: ['north', 'east'],
  readers: [reader],
  parts: [
    bluf,
    item('impact', 'Two of nine cranes run; no injuries.'),
    item('next', 'Restore the terminal system from Friday’s backup.'),
    item('outlook', 'Full service by Sunday, likely (moderate confidence)'),
    item('unknown', 'How they came in; whether the second site is hit'),
  ],
  events: [
    event('severity', -200, { from: 3, to: 4 }),
    event('note', -90, { grade: 'B2' }, item('note', 'The vendor confirms a flaw in the gate server')),
    event('note', -30, {}, item('note', 'A caller claims it')),
  ],
  help: [],
  decisions: [],
  withheld: 1,
};
const community: SitrepFacts = {
  ...leaders,
  audience: 'community',
  readers: [{ ...reader, ceiling: 'TLP:GREEN' }],
  parts: [item('bluf', 'A port works by hand. Look for unusual log-ins on gate servers.', GREEN)],
  withheld: 3,
};
const line: SitrepFacts = {
  ...community,
  audience: 'public',
  parts: [item('public-line', 'A port is working by hand.', { tlp: 'TLP:CLEAR' })],
};
const about = { file: file(), head, brief: 'brief' };
const long: SitrepFacts = {
  ...leaders,
  events: [1, 2, 3, 4, 5].map(number => event('note', -number, {}, item('note', 'word '.repeat(150)))),
};

/** Situation reports, and what whoever plans reads of them. */
export const SITREP_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  sitrep: {
    'for leaders': sitrep(leaders),
    'for the community': sitrep(community),
    'to be published': sitrep(line),
    'the first, of which nothing was written': sitrep({
      ...leaders,
      head: { ...head, number: 1, kind: 'initial' },
      parts: [],
      events: [],
      withheld: 0,
    }),
    'the last': sitrep({
      ...leaders,
      head: last,
      events: [],
    }),
    'with what attackers write': sitrep({ ...leaders, parts: [item('bluf', HOSTILE)], events: [] }),
    'too long for one message': sitrep(long),
  },
  'sitrep-draft': {
    'for leaders': sitrepDraft({
      ...about,
      audience: 'leaders',
      version: leaders,
      made: ['leaders', 'responders', 'community'],
    }),
    'without a bottom line': sitrepDraft({
      ...about,
      audience: 'leaders',
      version: { ...leaders, parts: [] },
      made: ['leaders'],
    }),
    'for the community, of which there is none': sitrepDraft({
      ...about,
      audience: 'community',
      version: undefined,
      made: ['leaders'],
    }),
    overdue: sitrepOverdue(file(), 2, at(-15), 'brief'),
    sent: sitrepSent(file(), { head, made: ['leaders', 'responders', 'community', 'public'], line }),
    'sent by somebody else': sitrepSent(file(), { head, by: 'Bea Torv', made: ['leaders'] }),
    'out of date': draftOutdated(
      file(),
      [event('note', -2, {}, item('note', 'The backups are gone too'))],
      '/brief draft INC-1',
    ),
  },
};
