import type { Saying } from '../../src/sharing/clear.ts';
import { holderCounts, holderList } from '../../src/views/holders.ts';
import { placeClosed, placeOpened, placeReported } from '../../src/views/place-news.ts';
import { question, questionSettled } from '../../src/views/question.ts';
import { copyStuck, relabelled, tightened } from '../../src/views/relabelled.ts';
import { releaseQuestion, releaseSure } from '../../src/views/release.ts';
import { ALLIANCE, at, file, HOSTILE, item, PEOPLE } from './samples.ts';

const note = item('note', 'Kestrel talks to 192.0.2.7');
const green = { tlp: 'TLP:GREEN' } as const;
const amber = { tlp: 'TLP:AMBER' } as const;
const strict = { tlp: 'TLP:AMBER+STRICT' } as const;
/** Somebody else's, and not for Ada any more. */
const gone = item('note', 'Kestrel', { tlp: 'TLP:RED', named: ['9'] }, 'east');
const toGreen = { item: note, to: green, gains: ['east', 'south'] };
const asked = {
  id: '12',
  kind: 'release',
  asks: { leadsOf: 'north' },
  askedBy: '5',
  detail: {},
  askedAt: at(-5),
  expiresAt: at(24 * 60),
  state: 'waiting' as const,
};
const words = releaseQuestion(
  toGreen,
  { name: 'Eva Sorel', member: 'east' },
  item('reason', 'Our hospitals run the same pumps'),
  ALLIANCE,
);
const holder = {
  item: note.id,
  memberName: 'Northmark CERT',
  who: 'its home',
  person: false,
  firstAt: at(-30),
  firstLabel: green,
  label: amber,
  stands: true,
  read: false,
  doubtful: false,
};
const held = [
  holder,
  { ...holder, memberName: 'Eastfold CSIRT', stands: false },
  { ...holder, memberName: 'Eastfold CSIRT', who: 'the room', label: green, doubtful: true },
  { ...holder, memberName: 'Eastfold CSIRT', who: 'Eva Sorel', person: true, stands: false, read: true },
  { ...holder, memberName: 'Southmere Cyber Corps', who: HOSTILE, person: true, label: green },
];

const open = { member: 'east', home: true, why: 'guests are in it' };

/** What is said of who has what, and how far it may go. */
export const HOLDER_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  holders: {
    'of one text': holderList(note, held, 1, 'ally'),
    'of a long list': holderList(note, [...held, ...held, ...held], 2, 'ally'),
    'of a longer one': holderList(note, [...held, ...held, ...held], 1, 'ally'),
    'of one that nobody has': holderList(note, [], 1, 'ally'),
    'of an incident': holderCounts('INC-1', [file().title, note], held, 'ally'),
  },
  'place-news': {
    'at the place': placeOpened(open, ALLIANCE),
    'at the place, later': placeClosed(open, ALLIANCE),
    'to those who lead its member': placeReported({ ...open, home: false }, [], 0, ALLIANCE),
    'to whose words stood there': placeReported(open, ['ITEM-1', 'IOC-31'], 3, ALLIANCE),
  },
  release: {
    'before it is released': releaseSure(toGreen, 'release ITEM-31 to:green sure:yes', ALLIANCE),
    'to anybody, with a long reason': releaseSure(
      { item: note, to: { tlp: 'TLP:CLEAR' }, gains: [] },
      undefined,
      ALLIANCE,
    ),
    'to more members': releaseSure(
      { item: note, to: { ...amber, relTo: ['east', 'south'] }, gains: ['south'] },
      'release ITEM-31 orgs:south sure:yes',
      ALLIANCE,
    ),
    asked: question(asked, words),
    yes: questionSettled({ ...asked, state: 'yes' }, 'Ada Lind', words),
    no: questionSettled({ ...asked, state: 'no' }, 'Ada Lind', words),
    silence: questionSettled({ ...asked, state: 'expired' }, 'nobody', words),
    'taken back': questionSettled({ ...asked, state: 'withdrawn' }, 'Eva Sorel', words),
  },
  relabelled: {
    wider: relabelled({ item: { ...note, marking: green }, was: amber, change: 'wider', file: file() }),
    tighter: relabelled({ item: { ...note, marking: strict }, was: amber, change: 'tighter', file: file() }),
    'not for you any more': relabelled({ item: gone, was: amber, change: 'tighter', file: file() }),
    'not released to you any more': relabelled({
      item: { ...gone, marking: { tlp: 'TLP:AMBER', relTo: ['south'] } },
      was: amber,
      change: 'tighter',
    }),
    'by somebody else': tightened(
      { item: { ...note, marking: strict }, was: amber, change: 'tighter' },
      PEOPLE[5] ?? { name: 'Eva Sorel', member: 'east' },
      item('reason', 'It names a supplier of ours'),
      ALLIANCE,
    ),
    'that cannot be taken back': copyStuck(
      note,
      'stands in the direct messages of Eva Sorel (Eastfold CSIRT)',
      ALLIANCE,
    ),
  },
};
