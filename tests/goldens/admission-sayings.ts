import type { Saying } from '../../src/sharing/clear.ts';
import { seated } from '../../src/views/answered.ts';
import { keyQuestion } from '../../src/views/key-question.ts';
import { question, questionSettled } from '../../src/views/question.ts';
import { roomInsiders } from '../../src/views/room-insiders.ts';
import { joinNoted, roomKeys } from '../../src/views/room-keys.ts';
import { keyEnding, roomEnding, roomOpen, roomOver, roomStuck } from '../../src/views/room-news.ts';
import { ALLIANCE, at, file, HOSTILE, page } from './samples.ts';

const paged = file({ pages: [page()] });
/** Of somebody whose home is not declared need-to-know. */
const unseen = { ...paged, label: { marking: { tlp: 'TLP:RED' as const, named: [] }, originator: 'north' } };
/** Declared for somebody who has not agreed to be named. */
const unnamed = file({ pages: [page()] }, { affected: 'south', consented: false, type: 'energy' });
const until = at(7 * 24 * 60);
const mine = { sending: 'east', missing: ['admitted'] } as const;
const theirs = { name: 'Eva Lund', sending: 'east', missing: ['accepted', 'authorised'] } as const;
const asked = {
  id: '12',
  kind: 'authorise',
  asks: { leadsOf: 'east' },
  askedBy: '5',
  incident: '1',
  page: '7',
  detail: {},
  askedAt: at(-5),
  expiresAt: at(24 * 60),
  state: 'waiting' as const,
};
const key = {
  keys: 'authorise',
  name: 'Eva Lund',
  sending: 'east',
  skill: 'dfir',
  days: 7,
  page: '7',
} as const;
const more = { days: 7, page: '7', unasked: [], ally: 'ally' };

const INSIDE = [
  { name: 'Ada Brandt', member: 'north' },
  { name: 'Eva Lund', member: 'east' },
  { name: 'Fay Orr', member: 'east' },
];

/** What is said of who is let into a room. */
export const ADMISSION: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'key-question': {
    'to the sending lead': question(asked, keyQuestion(paged, key, ALLIANCE)),
    'to a lead who may not know the incident': question(asked, keyQuestion(unseen, key, ALLIANCE)),
    'to the affected lead, who is not named': question(
      asked,
      keyQuestion(unnamed, { ...key, keys: 'admit' }, ALLIANCE),
    ),
    'both keys, and no seat': question(
      asked,
      keyQuestion(paged, { keys: 'both', name: HOSTILE, sending: 'north', days: 1 }, ALLIANCE),
    ),
    'whose word is passed on': question(
      asked,
      keyQuestion(paged, { ...key, keys: 'admit', wordOf: 'north' }, ALLIANCE),
    ),
    'a yes': questionSettled({ ...asked, state: 'yes' }, 'Dag', keyQuestion(paged, key, ALLIANCE)),
    'a no': questionSettled({ ...asked, state: 'no' }, 'Dag', keyQuestion(unseen, key, ALLIANCE)),
    'taken back': questionSettled({ ...asked, state: 'withdrawn' }, 'Dag', keyQuestion(paged, key, ALLIANCE)),
    'no answer': questionSettled({ ...asked, state: 'expired' }, 'nobody', keyQuestion(paged, key, ALLIANCE)),
    'a seat, to somebody who may not know the incident': seated(page(), unseen, undefined, ALLIANCE),
  },
  'room-keys': {
    'one is missing': roomKeys(paged, [mine], ALLIANCE),
    'of others as well': roomKeys(paged, [{ ...mine, missing: [], until }, theirs], ALLIANCE),
    'passed on': roomKeys(unnamed, [{ ...mine, passedOnBy: 'north' }], ALLIANCE),
    'not accepted yet': roomKeys(paged, [], ALLIANCE, { offer: page() }),
    'nothing to wait for': roomKeys(paged, [], ALLIANCE),
    accepted: joinNoted(paged, { ...mine, missing: ['authorised', 'admitted'] }, more, ALLIANCE),
    'accepted, and not to be known': joinNoted(unseen, mine, more, ALLIANCE),
    'nobody to ask': joinNoted(
      paged,
      mine,
      {
        ...more,
        unasked: [
          { member: 'east', named: false },
          { member: 'north', named: true },
        ],
      },
      ALLIANCE,
    ),
  },
  'room-insiders': {
    'from within': roomInsiders(paged, INSIDE, { member: 'east', inside: true }, ALLIANCE),
    'from without': roomInsiders(paged, INSIDE, { member: 'east', inside: false }, ALLIANCE),
    nobody: roomInsiders(paged, [], { member: 'east', inside: false }, ALLIANCE),
  },
  'room-news': {
    'in now': roomOpen(paged, until, ALLIANCE),
    'in one’s own house': roomOpen(paged, undefined, ALLIANCE),
    'ends in a day': roomEnding(paged, until, ALLIANCE, '7'),
    'ends in a day, and not to be known': roomEnding(unseen, until, ALLIANCE, '7'),
    'somebody else’s ends': keyEnding(
      paged,
      { name: 'Eva Lund', line: 'authorise @east/U1 INC-1', label: 'Authorise again', page: '7' },
      until,
    ),
    left: roomOver(paged, 'left'),
    'seat given back': roomOver(unseen, 'seat'),
    'call-out over': roomOver(paged, 'stood-down'),
    'incident over': roomOver(paged, 'over'),
    conflict: roomOver(paged, 'conflict'),
    'taken back': roomOver(paged, 'taken'),
    expired: roomOver(unseen, 'expired', '7'),
    'invitation over': roomOver(paged, 'consent'),
    'organisation gone': roomOver(paged, 'gone'),
    'cannot be shown out': roomStuck(paged, HOSTILE),
  },
};
