import { randomBytes } from 'node:crypto';
import { test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Place } from '../../src/domain/address.ts';
import { readDurationMs } from '../../src/domain/time.ts';
import type { ChatAdapter, Receiver } from '../../src/ports.ts';
import { commandInfos } from '../../src/process/command-infos.ts';
import { putTogether } from '../../src/process/put-together.ts';
import { createStoryTime } from '../../src/process/story-time.ts';
import { openPostgresQueue } from '../../src/queue/postgres-queue.ts';
import type { Store } from '../../src/records.ts';
import type { Alliance } from '../../src/sharing/alliance.ts';
import { openClockControl } from '../../src/store/clock.ts';
import { seedVolunteers } from '../../src/store/seed.ts';
import { openStore } from '../../src/store/store.ts';
import type { Human, Seen, Stage } from '../contracts/stage.ts';

import type { RememberedLog } from '../setup/log.ts';
import { type Actor, createActor } from './actor.ts';
import { type Board, createBoard } from './board.ts';
import { allianceOf, CAST, CAST_NAMES, type CastName, HOMES, type HomeName, type StorySpec } from './cast.ts';
import { openStages } from './stages.ts';
import { openStoryDatabase } from './story-database.ts';
import { withWaiting } from './waiting.ts';

/** The whole house over a real database and real adapters, with people in it and time that stands still. */
export interface Story extends Readonly<Record<CastName, Actor>> {
  readonly alliance: Alliance;
  readonly stages: Readonly<Record<HomeName, Stage>>;
  readonly store: Store;
  readonly log: RememberedLog;
  /** What stands in a member's home. */
  home(name: HomeName): Board;
  /** What stands in the incident's room, and where it is. */
  room(number: number): Promise<Board & { readonly place: Place }>;
  /** Somebody else who comes in, such as a guest. */
  joins(name: string, at: HomeName, standing: 'member' | 'guest' | 'outsider'): Actor;
  readonly clock: { now(): Date; advance(duration: string): Promise<void> };
  /** Everything that is due now is done. */
  settled(): Promise<void>;
  /** The platform of this home tells us to wait, from now until it is told again. */
  toldToWait(name: HomeName, waiting: boolean): void;
  /** What the adapters are answered by, for calls that no keyboard makes, such as a redelivery. */
  readonly receiver: Receiver;
  /** Rows of a query, as the owner of the database. */
  rows(sql: string, ...values: unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Every table of the database in which this text stands. */
  tablesWith(text: string): Promise<readonly string[]>;
  /** All that anybody can read anywhere, by the place or the person who reads it. */
  everythingSaid(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

/** A Friday night, the same in every story. */
export const STORY_BEGINS = new Date('2027-01-29T22:50:00Z');

/** Opens a story. Whoever opens it closes it. */
export const openStory = async (spec: StorySpec = {}): Promise<Story> => {
  const database = await openStoryDatabase();
  const { log } = database;
  const owner = await database.owner();
  const control = openClockControl(owner);
  await control.freezeAt(STORY_BEGINS);
  const store = openStore({ pool: database.pool, key: randomBytes(32), log });
  await store.clock.refresh();
  const queue = await openPostgresQueue({ pool: database.openQueuePool(), log });
  const { stages, close: closeStages } = await openStages(spec, store.clock);
  const humans = Object.fromEntries(
    CAST_NAMES.map(name => [name, stages[CAST[name]].join(name[0]?.toUpperCase() + name.slice(1))]),
  ) as Readonly<Record<CastName, Human>>;
  const alliance = allianceOf(spec, stages, name => humans[name].person.person);
  const waiting = new Set<HomeName>();
  const adapters = new Map<string, ChatAdapter>(
    HOMES.map(name => [
      name,
      withWaiting(stages[name].openAdapter({ clock: store.clock, log }), () => waiting.has(name)),
    ]),
  );
  for (const name of CAST_NAMES) {
    const { person } = humans[name];
    await store.people.meet({ ...person, name: humans[name].name, zone: 'UTC', member: CAST[name] });
  }
  await seedVolunteers(
    owner,
    seed => store.people.meet({ ...seed, ...known(humans, seed) }),
    seedsOf(spec, humans),
  );
  const { receiver, worker } = putTogether({ alliance, store, queue, adapters, log, inOrder: true });
  await worker.start();
  const infos = commandInfos(commands, alliance.commands);
  for (const adapter of adapters.values()) await adapter.start(infos, receiver);
  const time = createStoryTime({ control, clock: store.clock, rows: store.jobs, worker, frozen: true });
  const actor = (human: Human, at: HomeName): Actor =>
    createActor(human, () => stages[at].at(stages[at].home), time.settled);
  const everybody: Actor[] = [];
  const cast = Object.fromEntries(
    CAST_NAMES.map(name => {
      const one = actor(humans[name], CAST[name]);
      everybody.push(one);
      return [name, one];
    }),
  ) as Readonly<Record<CastName, Actor>>;
  const rows: Story['rows'] = async (sql, ...values) => (await owner.query(sql, values)).rows;
  const rooms = async (): Promise<readonly Place[]> =>
    (await rows('select connection, place from muster.room')) as unknown as readonly Place[];
  const standing = (place: Place): readonly Seen[] => stages[place.connection as HomeName].at(place);
  return {
    ...cast,
    alliance,
    stages,
    store,
    log,
    home: name => createBoard(`the home of ${name}`, () => standing(stages[name].home)),
    async room(number) {
      const file = await store.read.incident({ number });
      const [place] = file === undefined ? [] : await store.read.roomsOf(file.incident.id);
      if (place === undefined) throw new Error(`INC-${number} has no room`);
      return Object.assign(
        createBoard(`the room of INC-${number}`, () => standing(place)),
        { place },
      );
    },
    joins(name, at, standing) {
      const one = actor(stages[at].join(name, standing), at);
      everybody.push(one);
      return one;
    },
    clock: {
      now: () => store.clock.now(),
      advance: duration => time.passTime(readDurationMs(duration) ?? Number.NaN),
    },
    settled: time.settled,
    toldToWait: (name, told) => void (told ? waiting.add(name) : waiting.delete(name)),
    receiver,
    rows,
    tablesWith: text => findText(rows, text),
    async everythingSaid() {
      const places = [...HOMES.map(name => stages[name].home), ...(await rooms())];
      const said = (of: readonly Seen[]): string => of.map(seen => seen.text).join('\n');
      return Object.fromEntries([
        ...places.map(place => [`${place.connection}/${place.place}`, said(standing(place))]),
        ...everybody.map(one => [one.name.toLowerCase(), said([...one.inbox.all, ...one.replies.all])]),
      ]);
    },
    async close() {
      for (const adapter of adapters.values()) await adapter.stop();
      await worker.stop(5_000);
      await queue.stop();
      await store.stop();
      await owner.end();
      await closeStages();
      await database.close();
    },
  };
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

type Humans = Readonly<Record<CastName, Human>>;

const seedsOf = (spec: StorySpec, humans: Humans) =>
  Object.entries(spec.volunteers ?? {}).map(([name, skills]) => ({
    person: humans[name as CastName].person,
    skills: skills.replace(/^\+/u, '').split(' '),
    available: skills.startsWith('+'),
  }));

const known = (humans: Humans, seed: { readonly connection: string; readonly person: string }) => {
  const name = CAST_NAMES.find(
    one => humans[one].person.person === seed.person && CAST[one] === seed.connection,
  );
  if (name === undefined) throw new Error('a volunteer who is not in the cast');
  return { name: humans[name].name, member: CAST[name] };
};

const findText = async (rows: Story['rows'], text: string): Promise<readonly string[]> => {
  const tables = await rows(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [hit] = await rows(
      `select 1 from ${String(name)} t where strpos(t::text, $1) > 0
       or strpos(t::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0 limit 1`,
      text,
    );
    if (hit !== undefined) found.push(String(name));
  }
  return found;
};
