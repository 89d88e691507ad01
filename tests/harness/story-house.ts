import type { ChatAdapter, Receiver } from '../../src/ports.ts';
import { createCalendarReading } from '../../src/process/calendars.ts';
import type { StoryTime } from '../../src/process/story-time.ts';
import type { Alliance } from '../../src/sharing/alliance.ts';
import { seedVolunteers } from '../../src/store/seed.ts';
import type { Human, Stage } from '../contracts/stage.ts';
import {
  allianceOf,
  CAST,
  CAST_NAMES,
  type CastName,
  calendarsOf,
  HOMES,
  type HomeName,
  type StorySpec,
} from './cast.ts';
import { keepNoNight } from './no-night.ts';
import { openHouse } from './open-house.ts';
import { type Outside, openOutside } from './outside.ts';
import { openStages } from './stages.ts';
import { openStoryRecords, type StoryRecords } from './story-records.ts';
import { withWaiting } from './waiting.ts';

export type Humans = Readonly<Record<CastName, Human>>;

/** The whole house, running, with everybody in it. */
export interface StoryHouse {
  readonly records: StoryRecords;
  readonly alliance: Alliance;
  readonly stages: Readonly<Record<HomeName, Stage>>;
  readonly humans: Humans;
  readonly receiver: Receiver;
  readonly outside?: Outside;
  readonly time: StoryTime;
  /** Homes whose platform tells us to wait. */
  readonly waiting: Set<HomeName>;
  close(): Promise<void>;
}

/** Opens everything as a process does, on the stages that the story asks for. */
export const openStoryHouse = async (spec: StorySpec): Promise<StoryHouse> => {
  const records = await openStoryRecords();
  const { store, log } = records;
  const { stages, close: closeStages } = await openStages(spec, store.clock);
  const humans = Object.fromEntries(
    CAST_NAMES.map(name => [
      name,
      stages[CAST[name]].join(name[0]?.toUpperCase() + name.slice(1), 'member', spec.zones?.[name]),
    ]),
  ) as Humans;
  const outside = spec.outside ? await openOutside(store.clock) : undefined;
  const alliance: Alliance = {
    ...allianceOf(spec, stages, name => humans[name].person.person),
    ...(outside === undefined ? {} : { contacts: outside.contacts }),
  };
  await introduce(records, humans, spec);
  const waiting = new Set<HomeName>();
  const adapters = new Map<string, ChatAdapter>(
    HOMES.map(name => [
      name,
      withWaiting(stages[name].openAdapter({ clock: store.clock, log }), () => waiting.has(name)),
    ]),
  );
  const house = await openHouse({
    records,
    alliance,
    adapters,
    calendars: createCalendarReading(calendarsOf(spec), {}),
    ...(outside === undefined ? {} : { notifiers: outside.notifiers }),
  });
  const { receiver, time } = house;
  await outside?.openLinks({ alliance, store, receiver, clock: store.clock, log });
  return {
    records,
    alliance,
    stages,
    humans,
    receiver,
    ...(outside === undefined ? {} : { outside }),
    time,
    waiting,
    async close() {
      await house.close();
      await outside?.close();
      await closeStages();
      await records.close();
    },
  };
};

/** Everybody has used Muster once, and volunteers have said what they can do. */
const introduce = async ({ store, owner }: StoryRecords, humans: Humans, spec: StorySpec): Promise<void> => {
  const meet = (name: CastName) =>
    store.people.meet({
      ...humans[name].person,
      name: humans[name].name,
      zone: spec.zones?.[name] ?? 'UTC',
      member: spec[CAST[name]]?.member ?? CAST[name],
    });
  for (const name of CAST_NAMES) await meet(name);
  await keepNoNight(owner, Object.keys(spec.zones ?? {}));
  for (const [name, skills] of Object.entries(spec.volunteers ?? {})) {
    const who = name as CastName;
    const seed = {
      person: humans[who].person,
      skills: skills.replace(/^\+/u, '').split(' '),
      available: skills.startsWith('+'),
    };
    await seedVolunteers(owner, () => meet(who), [seed]);
  }
};
