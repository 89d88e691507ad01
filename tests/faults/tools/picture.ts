import type { Human, Seen, Stage } from '../../contracts/stage.ts';
import type { TestAlliance } from './alliance.ts';
import { until } from './patience.ts';

/** What people see of one incident and its call-out, counted. */
export interface Picture {
  readonly cards: number;
  readonly boards: number;
  readonly rooms: number;
  /** The declarer's follow-up, by whose connection it is. */
  readonly reports: number;
  readonly pages: number;
  readonly thanks: number;
  /** Copies beyond the first of anything that is said once, in words. */
  readonly extras: readonly string[];
}

const CARD = /INC-1 · [^:\n]+$/mu;
const BOARD = /INC-1 · .+: call-out P-\d$/mu;
const REPORT = /Declared: INC-1/u;
const PAGE = /Call-out P-\d: dfir/u;
const THANKS = /P-\d is filled: no longer needed/u;

const told = (seen: readonly Seen[], what: RegExp): number => seen.filter(one => what.test(one.text)).length;

/** Everything that one connection's people see. Somebody may be told each thing once. */
export const pictureOf = (stage: Stage, humans: readonly Human[], rooms: readonly string[]): Picture => {
  const home = stage.at(stage.home);
  const inboxes = humans.map(human => ({ human, inbox: human.inbox(), replies: human.replies() }));
  const extras: string[] = [];
  const count = (name: string, seen: readonly Seen[], what: RegExp): number => {
    const found = told(seen, what);
    for (let more = found; more > 1; more -= 1) extras.push(name);
    return found;
  };
  const sum = (name: string, of: 'inbox' | 'replies', what: RegExp): number =>
    inboxes.reduce((all, one) => all + count(`${name} for ${one.human.name}`, one[of], what), 0);
  const cards = count('card in the home', home, CARD);
  const boards = count('board in the home', home, BOARD);
  for (const room of rooms)
    count('card in the room', stage.at({ connection: stage.connection, place: room }), CARD);
  for (let more = rooms.length; more > 1; more -= 1) extras.push('room');
  return {
    cards,
    boards,
    rooms: rooms.length,
    reports: sum('report', 'replies', REPORT),
    pages: sum('page', 'inbox', PAGE),
    thanks: sum('thanks', 'inbox', THANKS),
    extras,
  };
};

/** Both connections at this moment. */
export const pictures = ({ north, east, people }: TestAlliance) => ({
  north: pictureOf(north, [people.ada, people.bea, people.cem], northRooms(north)),
  east: pictureOf(east, [people.dag, people.eva], eastRooms(east)),
});

const northRooms = ({ workspace }: TestAlliance['north']): readonly string[] =>
  [...workspace.channels.values()].filter(one => one.name.startsWith('inc-1-')).map(one => one.id);

const PRIVATE_THREAD = 12;

const eastRooms = ({ double }: TestAlliance['east']): readonly string[] =>
  [...double.world.channels.values()].filter(one => one.type === PRIVATE_THREAD).map(one => one.id);

/** Who has been asked so far, in words, with the message that asks them. */
export const asked = ({ people }: TestAlliance): readonly { readonly human: Human; readonly seen: Seen }[] =>
  Object.values(people).flatMap(human =>
    human
      .inbox()
      .filter(seen => PAGE.test(seen.text))
      .map(seen => ({ human, seen })),
  );

/** Whoever was asked first says yes, and reads that they are on it. False when nobody was asked yet. */
export const somebodyAnswers = async (alliance: TestAlliance): Promise<boolean> => {
  const [first] = asked(alliance);
  if (first === undefined) return false;
  await first.human.presses("I'm on it", first.seen);
  await until('the answer to be accepted', () =>
    first.human.replies().some(one => /You are on it/u.test(one.text)),
  );
  return true;
};
