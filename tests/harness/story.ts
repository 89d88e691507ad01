import { test } from 'vitest';
import type { Place } from '../../src/domain/address.ts';
import { readDurationMs } from '../../src/domain/time.ts';
import type { Receiver } from '../../src/ports.ts';
import type { Store } from '../../src/records.ts';
import type { Alliance } from '../../src/sharing/alliance.ts';
import type { Human, Seen, Stage } from '../contracts/stage.ts';
import type { RememberedLog } from '../setup/log.ts';
import { type Actor, createActor } from './actor.ts';
import { type Board, createBoard } from './board.ts';
import { CAST, CAST_NAMES, type CastName, HOMES, type HomeName, type StorySpec } from './cast.ts';
import type { Outside } from './outside.ts';
import { openStoryHouse, type StoryHouse } from './story-house.ts';
import { findText } from './story-records.ts';

/** The whole house over a real database and real adapters, with people in it and time that stands still. */
export interface Story extends Readonly<Record<CastName, Actor>> {
  readonly alliance: Alliance;
  readonly stages: Readonly<Record<HomeName, Stage>>;
  readonly store: Store;
  readonly log: RememberedLog;
  /** What stands in a member's home. */
  home(name: HomeName): Board;
  /** What stands in the incident's room, and where it is: the one of that home, or the only one there is. */
  room(number: number, at?: HomeName): Promise<Board & { readonly place: Place }>;
  /** Somebody else who comes in, such as a guest. */
  joins(name: string, at: HomeName, standing: 'member' | 'guest' | 'outsider', zone?: string): Actor;
  readonly clock: { now(): Date; advance(duration: string): Promise<void> };
  /** Everything that is due now is done. */
  settled(): Promise<void>;
  /** The platform of this home tells us to wait, from now until it is told again. */
  toldToWait(name: HomeName, waiting: boolean): void;
  /** What the adapters are answered by, for calls that no keyboard makes, such as a redelivery. */
  readonly receiver: Receiver;
  /** What stands outside chat, in a story that has it. */
  readonly outside: Outside;
  /** Rows of a query, as the owner of the database. */
  rows(sql: string, ...values: unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Every table of the database in which this text stands. */
  tablesWith(text: string): Promise<readonly string[]>;
  /** All that anybody can read anywhere, by the place or the person who reads it. */
  everythingSaid(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

/** Opens a story. Whoever opens it closes it. */
export const openStory = async (spec: StorySpec = {}): Promise<Story> => {
  const house = await openStoryHouse(spec);
  const { alliance, stages, time, receiver, waiting } = house;
  const { store, log, owner } = house.records;
  const everybody: Actor[] = [];
  const actor = (human: Human, at: HomeName): Actor => {
    const one = createActor(human, () => stages[at].at(stages[at].home), time.settled);
    everybody.push(one);
    return one;
  };
  const cast = Object.fromEntries(CAST_NAMES.map(name => [name, actor(house.humans[name], CAST[name])]));
  return {
    ...(cast as Readonly<Record<CastName, Actor>>),
    alliance,
    stages,
    store,
    log,
    receiver,
    get outside() {
      if (house.outside === undefined) throw new Error('nothing stands outside chat in this story');
      return house.outside;
    },
    home: name => createBoard(`the home of ${name}`, () => standing(house, stages[name].home)),
    room: (number, at) => roomOf(house, number, at),
    joins: (name, at, standing, zone) => actor(stages[at].join(name, standing, zone), at),
    clock: {
      now: () => store.clock.now(),
      advance: duration => time.passTime(millisecondsOf(duration)),
    },
    settled: time.settled,
    toldToWait: (name, told) => void (told ? waiting.add(name) : waiting.delete(name)),
    rows: async (sql, ...values) => (await owner.query(sql, values)).rows,
    tablesWith: text => findText(owner, text),
    everythingSaid: () => everythingSaid(house, everybody),
    close: house.close,
  };
};

const millisecondsOf = (duration: string): number => {
  const ms = readDurationMs(duration);
  if (ms === undefined) throw new Error(`${duration} is no length of time`);
  return ms;
};

const standing = ({ stages }: StoryHouse, place: Place): readonly Seen[] =>
  stages[place.connection as HomeName].at(place);

const roomOf = async (
  house: StoryHouse,
  number: number,
  at?: HomeName,
): Promise<Board & { readonly place: Place }> => {
  const { read } = house.records.store;
  const file = await read.incident({ number });
  const rooms = file === undefined ? [] : await read.roomsOf(file.incident.id);
  const place = rooms.find(room => at === undefined || room.connection === at);
  if (place === undefined) throw new Error(`INC-${number} has no room`);
  return Object.assign(
    createBoard(`the room of INC-${number}`, () => standing(house, place)),
    { place },
  );
};

const everythingSaid = async (
  house: StoryHouse,
  everybody: readonly Actor[],
): Promise<Readonly<Record<string, string>>> => {
  const { rows } = await house.records.owner.query('select connection, place from muster.room');
  const places: readonly Place[] = [...HOMES.map(name => house.stages[name].home), ...rows];
  const written = ({ files }: Seen) => files.map(file => `${file.name}\n${Buffer.from(file.bytes)}`);
  const said = (of: readonly Seen[]): string => of.flatMap(seen => [seen.text, ...written(seen)]).join('\n');
  return Object.fromEntries([
    ...places.map(place => [`${place.connection}/${place.place}`, said(standing(house, place))]),
    ...everybody.map(one => [one.name.toLowerCase(), said([...one.inbox.all, ...one.replies.all])]),
  ]);
};

/** Declares a test that is a story: opens it, plays it, closes it. */
export const tell = (name: string, spec: StorySpec, play: (story: Story) => Promise<void>): void => {
  test(name, async () => {
    const story = await openStory(spec);
    try {
      await play(story);
    } finally {
      await story.close();
    }
  });
};
