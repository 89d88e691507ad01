import { createPublicHolidays } from '../../src/config/public-holidays.ts';
import { loadRegimes } from '../../src/config/regimes.ts';
import type { Place } from '../../src/domain/address.ts';
import type { ChatAdapter, Receiver } from '../../src/ports.ts';
import type { Store } from '../../src/records.ts';
import type { Alliance, Member } from '../../src/sharing/alliance.ts';
import type { Tlp } from '../../src/sharing/marking.ts';
import type { Human, Seen, Stage } from '../contracts/stage.ts';
import { type Actor, createActor } from './actor.ts';
import { type Board, createBoard } from './board.ts';
import { keepNoNight } from './no-night.ts';
import { openHouse } from './open-house.ts';
import { openStagesOf, type PlatformName } from './stages.ts';
import { openStoryRecords } from './story-records.ts';

/** One workspace or server of a story's alliance. */
export interface AllianceHome {
  readonly member: string;
  readonly platform: PlatformName;
  readonly channel: Tlp;
  readonly direct: Tlp;
  readonly needToKnow?: boolean;
}

/** An alliance of a story's own: who is in it, where they sit, and the instant at which the story begins. */
export interface AllianceSpec<Home extends string, Name extends string> {
  readonly beginsAt: Date;
  readonly members: readonly Member[];
  readonly homes: Readonly<Record<Home, AllianceHome>>;
  /** Everybody, each at their home. */
  readonly people: Readonly<Record<Name, Home>>;
  readonly leads: readonly Name[];
  readonly coordinators?: readonly Name[];
  readonly leaders?: readonly Name[];
  /** What else the alliance file says. */
  readonly more?: Partial<Alliance>;
}

/** A story with a cast of its own. */
export interface AllianceStory<Home extends string, Name extends string> {
  readonly alliance: Alliance;
  readonly who: Readonly<Record<Name, Actor>>;
  readonly stages: Readonly<Record<Home, Stage>>;
  readonly store: Store;
  readonly receiver: Receiver;
  home(name: Home): Board;
  /** Lets time pass until that instant, doing on the way whatever is due. */
  until(instant: string): Promise<void>;
  settled(): Promise<void>;
  rows(sql: string, ...values: unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** All that anybody can read anywhere, by home, room or person. */
  everythingSaid(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

/** Opens the whole house for an alliance of the story's own. Whoever opens it closes it. */
export const openAllianceStory = async <Home extends string, Name extends string>(
  spec: AllianceSpec<Home, Name>,
): Promise<AllianceStory<Home, Name>> => {
  const records = await openStoryRecords(spec.beginsAt);
  const { store, log, owner } = records;
  const homes = Object.entries(spec.homes) as [Home, AllianceHome][];
  const platforms = Object.fromEntries(homes.map(([id, { platform }]) => [id, platform]));
  const { stages, close } = await openStagesOf(platforms as Record<Home, PlatformName>, store.clock);
  const names = Object.keys(spec.people) as Name[];
  const humans = Object.fromEntries(
    names.map(name => [name, stages[spec.people[name]].join(capital(name), 'member', 'UTC')]),
  ) as Record<Name, Human>;
  const alliance = allianceOf(spec, stages, humans);
  for (const name of names) {
    const { member } = spec.homes[spec.people[name]];
    await store.people.meet({ ...humans[name].person, name: humans[name].name, zone: 'UTC', member });
  }
  await keepNoNight(owner, []);
  const adapters = new Map<string, ChatAdapter>(
    homes.map(([id]) => [id, stages[id].openAdapter({ clock: store.clock, log })]),
  );
  const house = await openHouse({ records, alliance, adapters });
  const { receiver, time } = house;
  const at = (place: Place): readonly Seen[] => stages[place.connection as Home].at(place);
  const who = Object.fromEntries(
    names.map(name => [
      name,
      createActor(humans[name], () => at(stages[spec.people[name]].home), time.settled),
    ]),
  ) as Record<Name, Actor>;
  return {
    alliance,
    who,
    stages,
    store,
    receiver,
    home: name => createBoard(`the home of ${name}`, () => at(stages[name].home)),
    until: instant => time.passTime(Date.parse(instant) - store.clock.now().getTime()),
    settled: time.settled,
    rows: async (sql, ...values) => (await owner.query(sql, values)).rows,
    async everythingSaid() {
      const { rows } = await owner.query<Place>('select connection, place from muster.room');
      const places = [...homes.map(([id]) => stages[id].home), ...rows];
      const said = (seen: readonly Seen[]): string => seen.map(({ text }) => text).join('\n');
      return Object.fromEntries([
        ...places.map(place => [`${place.connection}/${place.place}`, said(at(place))]),
        ...names.map(name => [name, said([...who[name].inbox.all, ...who[name].replies.all])]),
      ]);
    },
    async close() {
      await house.close();
      await close();
      await records.close();
    },
  };
};

const capital = (name: string): string => name[0]?.toUpperCase() + name.slice(1);

const allianceOf = <Home extends string, Name extends string>(
  spec: AllianceSpec<Home, Name>,
  stages: Readonly<Record<Home, Stage>>,
  humans: Readonly<Record<Name, Human>>,
): Alliance => {
  const persons = (names: readonly Name[] = []) => names.map(name => humans[name].person);
  const memberOf = (name: Name): string => spec.homes[spec.people[name]].member;
  return {
    id: 'nlca',
    name: 'Northern Lights Cyber Alliance',
    defaultMarking: 'TLP:AMBER',
    members: spec.members,
    connections: (Object.entries(spec.homes) as [Home, AllianceHome][]).map(([id, home]) => ({
      id,
      member: home.member,
      home: stages[id].home.place,
      ceilings: { channel: home.channel, direct: home.direct },
      needToKnow: home.needToKnow ?? true,
    })),
    roles: {
      coordinators: persons(spec.coordinators),
      leaders: persons(spec.leaders),
      leads: Object.fromEntries(
        spec.members.map(({ id }) => [id, persons(spec.leads.filter(name => memberOf(name) === id))]),
      ),
      observers: [],
    },
    policies: [],
    regimes: loadRegimes(),
    isPublicHoliday: createPublicHolidays(),
    commands: { inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' },
    ...spec.more,
  };
};
