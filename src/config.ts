import { readAlliance } from './config/alliance-file.ts';
import type { ContactsConfig } from './config/contacts-shape.ts';
import type { EntryReader, Environment } from './config/entries.ts';
import { readProcess } from './config/environment.ts';
import { loadAllianceText } from './config/first-alliance.ts';
import { Misconfigured } from './config/mistakes.ts';
import type { MemberId, Person } from './domain/address.ts';
import type { Severity } from './domain/incident.ts';
import type { Tier } from './domain/page.ts';
import type { Terms } from './domain/terms.ts';
import type { Secret } from './secret.ts';
import type { AuditPlace, CallOut } from './sharing/alliance.ts';
import type { Custodian } from './sharing/audience.ts';
import type { Tlp } from './sharing/marking.ts';

/** The platforms a connection may name. */
export const PLATFORMS = ['slack', 'discord', 'console'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** All that a process is told before it starts: the alliance file and the environment, checked as one. */
export interface Config extends AllianceConfig, ProcessConfig {}

/** What the alliance file says. Every id it mentions exists; nothing in it is a secret. */
export interface AllianceConfig extends Terms {
  readonly alliance: {
    readonly id: string;
    readonly name: string;
    /** What unmarked text gets. Never wider than AMBER. */
    readonly defaultMarking: Tlp;
    /** The member that coordinates, if one does. */
    readonly secretariat?: MemberId;
    /** Who is told when something classified was given to Muster. */
    readonly security?: readonly Person[];
  };
  readonly members: readonly MemberConfig[];
  readonly connections: readonly ConnectionConfig[];
  readonly roles: {
    readonly coordinators: readonly Person[];
    readonly leaders: readonly Person[];
    /** The people who lead a member organisation, by its id; they speak from one of its own connections. */
    readonly leads: Readonly<Record<MemberId, readonly Person[]>>;
    readonly observers: readonly Person[];
  };
  /** How people are reached outside chat; absent: they are not. */
  readonly contacts?: ContactsConfig;
  /** Absent: checkpoints are made and posted nowhere. */
  readonly audit?: AuditPlace;
  /** At least one: `duty` stands in when the file names none. */
  readonly policies: readonly PolicyConfig[];
  /** For how many days a key to an incident's room holds. Absent: for 7. */
  readonly assignments?: { readonly days: number };
  readonly nudge?: { readonly members: number; readonly withinHours: number };
  readonly sitreps?: { readonly fromSeverity: Severity };
  /** Calendars of shifts that members keep elsewhere. */
  readonly calendars: readonly CalendarConfig[];
  /** What each root is called in chat; all different. */
  readonly commands: Readonly<Record<Root, string>>;
  /** A seed for the first start; afterwards people manage themselves in chat. */
  readonly volunteers: readonly VolunteerConfig[];
}

/** The four roots by the name they have unless the file renames them. */
export type Root = 'inc' | 'oncall' | 'brief' | 'ally';

/** One member organisation. */
export interface MemberConfig {
  readonly id: MemberId;
  readonly name: string;
  /** ISO 3166-1 alpha-3, or a fictional code of three letters. */
  readonly nation?: string;
  readonly kind: MemberKind;
  /** A sector of the NIS2 taxonomy, such as `energy`. */
  readonly sector?: string;
  /** The member that vouches for this one. */
  readonly sponsor?: MemberId;
  /** Ids of the regimes whose reporting deadlines it wants to see. */
  readonly regimes?: readonly string[];
  /** What else it is that deadlines ask for. */
  readonly is?: readonly string[];
  /** IANA zone of its noon and its weekends. */
  readonly zone?: string;
  /** Whose public holidays it keeps: `DE`, `DE-BY`. */
  readonly holidays?: string;
  /** Whom to telephone at any hour, as the operator wrote it. */
  readonly poc?: string;
}

/** What kinds of organisation an alliance has. */
export type MemberKind =
  | 'national_csirt'
  | 'cyber_crisis_authority'
  | 'military_cyber'
  | 'sector_csirt_isac'
  | 'essential_entity'
  | 'important_entity'
  | 'volunteer_corps'
  | 'industry_partner'
  | 'ngo'
  | 'secretariat'
  | 'observer';

/** One workspace or server, owned by one member. */
export interface ConnectionConfig {
  readonly id: string;
  readonly member: MemberId;
  readonly platform: Platform;
  /** The place id of the channel in which the member follows incidents. */
  readonly home: string;
  /** The most restrictive label that may be sent there. A channel's is never `TLP:RED`. */
  readonly ceilings: { readonly channel: Tlp; readonly direct: Tlp };
  /** The member declares that everybody who reads its home needs to know. */
  readonly needToKnow: boolean;
  /** The member that hosts the workspace, when it is another one, and who accepted that (R-PLAT-3). */
  readonly custodian?: Custodian | undefined;
  /** The role or user group that is mentioned once when so many of its people are asked together. */
  readonly callout?: CallOut | undefined;
  /**
   * The rest of the entry as the file has it, for the platform's own reader: `secrets` (names of environment
   * variables, never values), `api`, `workspace`, `people` and whatever else that platform understands.
   */
  readonly entry: Readonly<Record<string, unknown>>;
}

/** Whom a page asks, in which order. */
export interface PolicyConfig {
  readonly id: string;
  /** How many people are needed with each skill; at least one in all. */
  readonly needs: Readonly<Record<string, number>>;
  /** `on-call`: whose shift it is. `available`: has the skill and said so. `skilled`: has it and is not away. */
  readonly tiers: readonly Tier[];
  readonly widenAfterMinutes: number;
}

/** A calendar of shifts that a member keeps elsewhere. */
export interface CalendarConfig {
  readonly id: string;
  readonly member: MemberId;
  /** IANA zone of times that name none. Absent: UTC. */
  readonly zone?: string;
  /** `variable`: the environment variable that holds the address. */
  readonly source: { readonly url: string } | { readonly file: string } | { readonly variable: string };
}

/** One volunteer as the first start knows them. */
export interface VolunteerConfig {
  readonly person: Person;
  readonly skills: readonly string[];
  /** IANA zone. */
  readonly zone: string;
  /** Whether they start as available. */
  readonly available: boolean;
}

/** What the environment and the command line say. */
export interface ProcessConfig {
  /** PostgreSQL; absent means the embedded one. */
  readonly databaseUrl?: Secret;
  /** Redis; absent means that wake-ups go through PostgreSQL. */
  readonly redisUrl?: Secret;
  /** Where this process keeps its files: MUSTER_HOME, or `.muster`. */
  readonly homeDirectory: string;
  /** The HTTP port (MUSTER_PORT); absent means that none is opened, 0 that any free one will do. */
  readonly port?: number;
  /** The address the port is bound to: MUSTER_HOST, or `127.0.0.1`. */
  readonly host: string;
  /** 32 bytes that encrypt reply handles (MUSTER_KEY); absent means a key file in the home directory. */
  readonly key?: Secret<Uint8Array>;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Which half of the work this process does. */
  readonly role: 'all' | 'gateway' | 'worker';
  /** `--fresh`: begin anew. */
  readonly fresh: boolean;
  /** `--strict`: a bad line on standard input ends the process with 1. */
  readonly strict: boolean;
}

/** What `readConfig` reads. */
export interface ConfigSource {
  readonly env: Environment;
  /** The alliance file's text. Absent: the file MUSTER_ALLIANCE names, or the first alliance. */
  readonly allianceText?: string;
  /** The command line after the command: a role and flags. */
  readonly args?: readonly string[];
  /** Each platform's reader of its part of a connection; what it finds wrong joins the list. */
  readonly platforms?: Readonly<Record<string, EntryReader>>;
}

/**
 * The whole configuration, or one `Misconfigured` that names every mistake at once: each with its place, what
 * is wrong and what would be right. It never repeats a secret.
 */
export const readConfig = ({ env, allianceText, args = [], platforms = {} }: ConfigSource): Config => {
  const { process, mistakes } = readProcess(env, args);
  const loaded = allianceText === undefined ? loadAllianceText(env) : { text: allianceText };
  const read =
    loaded.text === undefined
      ? { mistakes: [loaded.mistake ?? 'there is no alliance file'] }
      : readAlliance(loaded.text, { env, platforms: PLATFORMS, readers: platforms });
  const wrong = [...mistakes.map(mistake => mistake.says), ...read.mistakes];
  if (wrong.length > 0 || read.alliance === undefined) throw new Misconfigured(wrong);
  return Object.freeze({ ...process, ...read.alliance });
};

export type { EntryReader, Environment } from './config/entries.ts';
export { Misconfigured } from './config/mistakes.ts';
