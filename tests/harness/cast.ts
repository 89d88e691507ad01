import { createPublicHolidays } from '../../src/config/public-holidays.ts';
import { loadRegimes } from '../../src/config/regimes.ts';
import type { PagePolicy } from '../../src/domain/page.ts';
import type { Terms } from '../../src/domain/terms.ts';
import type { Alliance, Connection } from '../../src/sharing/alliance.ts';
import type { Tlp } from '../../src/sharing/marking.ts';
import type { Stage } from '../contracts/stage.ts';

/** The three fictional members of every story. Each has one home. */
export const HOMES = ['north', 'east', 'south'] as const;
export type HomeName = (typeof HOMES)[number];

/** Who belongs where. Everybody is in every story; most stay silent. */
export const CAST = {
  ada: 'north',
  bea: 'north',
  cem: 'north',
  dag: 'east',
  eva: 'east',
  fay: 'east',
  hal: 'south',
  ivo: 'south',
  jun: 'south',
} as const satisfies Readonly<Record<string, HomeName>>;
export type CastName = keyof typeof CAST;
export const CAST_NAMES = Object.keys(CAST) as readonly CastName[];

export const MEMBER_NAMES: Readonly<Record<HomeName, string>> = {
  north: 'Northmark CERT',
  east: 'Eastfold CSIRT',
  south: 'Southmere Cyber Corps',
};

/** What is particular about one home. By default: a console, AMBER+STRICT in channels, RED in direct messages. */
export interface HomeSpec {
  readonly platform?: 'console' | 'slack' | 'discord';
  readonly channel?: Tlp;
  readonly direct?: Tlp;
  readonly needToKnow?: boolean;
  /** The member's kind, such as `observer`. */
  readonly kind?: string;
  readonly sponsor?: HomeName;
  /** Whose reporting deadlines it wants to see. */
  readonly regimes?: readonly string[];
  readonly holidays?: string;
  /** A role that is mentioned when so many of its people are asked at once. */
  readonly callout?: { readonly role: string; readonly from: number };
  /** Another member that hosts its workspace, and who accepted that. */
  readonly custodian?: { readonly member: HomeName; readonly acceptedBy: readonly HomeName[] };
  /** Whose workspace it is, when a member has two: its people are that member's. */
  readonly member?: HomeName;
}

/** What is particular about one story. */
export interface StorySpec extends Terms {
  readonly north?: HomeSpec;
  readonly east?: HomeSpec;
  readonly south?: HomeSpec;
  /** Skills by name, `'dfir malware_re'`; a `+` in front says they are available. */
  readonly volunteers?: Readonly<Partial<Record<CastName, string>>>;
  /** Where people are who keep a night. Who is not named here is in UTC and keeps none. */
  readonly zones?: Readonly<Partial<Record<CastName, string>>>;
  readonly defaultMarking?: Tlp;
  readonly coordinators?: readonly CastName[];
  /** Who is told of a spill. */
  readonly security?: readonly CastName[];
  /** Who leads a member. */
  readonly leads?: Readonly<Partial<Record<HomeName, readonly CastName[]>>>;
  readonly observers?: readonly CastName[];
  readonly policies?: readonly PagePolicy[];
  /** In whose home checkpoints of the audit are posted, once an hour at most. */
  readonly checkpoints?: HomeName;
  /** People can be reached outside chat as well: by `email`, `ntfy` and `sms`. */
  readonly outside?: true;
  /** Whom to telephone, by member. */
  readonly poc?: Readonly<Partial<Record<HomeName, string>>>;
  /** The file of a calendar that the operator named for a member. */
  readonly calendars?: Readonly<Partial<Record<HomeName, string>>>;
}

/** One dfir seat; the available first, after five minutes everybody with the skill. */
const DUTY: PagePolicy = {
  id: 'duty',
  needs: { dfir: 1 },
  tiers: [{ who: 'available' }, { who: 'skilled' }],
  widenAfterMinutes: 5,
};

/** The calendars of a story: each is called `duty-north` or the like. */
export const calendarsOf = (spec: StorySpec) =>
  Object.entries(spec.calendars ?? {}).map(([member, file]) => ({
    id: `duty-${member}`,
    member,
    source: { file },
  }));

/** The alliance of a story whose people have joined their stages. */
export const allianceOf = (
  spec: StorySpec,
  stages: Readonly<Record<HomeName, Stage>>,
  personOf: (name: CastName) => Connection['id'],
): Alliance => {
  const person = (name: CastName) => ({ connection: CAST[name], person: personOf(name) });
  return {
    id: 'lantern',
    name: 'Lantern Coast Cyber Alliance',
    defaultMarking: spec.defaultMarking ?? 'TLP:AMBER',
    security: (spec.security ?? []).map(person),
    members: HOMES.map(id => ({
      id,
      name: MEMBER_NAMES[id],
      kind: spec[id]?.kind ?? 'national_csirt',
      ...(spec[id]?.regimes === undefined ? {} : { regimes: spec[id].regimes }),
      ...(spec[id]?.holidays === undefined ? {} : { holidays: spec[id].holidays }),
      ...(spec[id]?.sponsor === undefined ? {} : { sponsor: spec[id].sponsor }),
      ...(spec.poc?.[id] === undefined ? {} : { poc: spec.poc[id] }),
    })),
    connections: HOMES.map(id => ({
      id,
      member: spec[id]?.member ?? id,
      home: stages[id].home.place,
      ceilings: { channel: spec[id]?.channel ?? 'TLP:AMBER+STRICT', direct: spec[id]?.direct ?? 'TLP:RED' },
      needToKnow: spec[id]?.needToKnow ?? true,
      ...(spec[id]?.custodian === undefined ? {} : { custodian: spec[id].custodian }),
      ...(spec[id]?.callout === undefined ? {} : { callout: spec[id].callout }),
    })),
    roles: {
      coordinators: (spec.coordinators ?? []).map(person),
      leaders: [person('dag')],
      leads: Object.fromEntries(HOMES.map(id => [id, (spec.leads?.[id] ?? []).map(person)])),
      observers: (spec.observers ?? []).map(person),
    },
    policies: spec.policies ?? [DUTY],
    calendars: calendarsOf(spec),
    ...(spec.checkpoints === undefined
      ? {}
      : { audit: { checkpoints: { connection: spec.checkpoints }, everyMinutes: 60 } }),
    regimes: loadRegimes(),
    isPublicHoliday: createPublicHolidays(),
    vetting: spec.vetting,
    limits: spec.limits,
    commands: { inc: 'inc', oncall: 'oncall', brief: 'brief', ally: 'ally' },
  };
};
