import type { MemberId, ResponderId } from './address.ts';
import { type IncidentState, isLive, type Severity } from './incident.ts';

/** For whom a situation report is compiled, each from what they may have. `public`: a person publishes it, or nobody. */
export const SITREP_AUDIENCES = ['leaders', 'responders', 'community', 'public'] as const;
export type SitrepAudience = (typeof SITREP_AUDIENCES)[number];

export const SITREP_KINDS = ['initial', 'update', 'final'] as const;
export type SitrepKind = (typeof SITREP_KINDS)[number];

/** What the planning role writes into a report, each an item; of each the one written last is in it. */
export const SITREP_PARTS = [
  'bluf',
  'outlook',
  'impact',
  'next',
  'unknown',
  'attribution',
  'public-line',
] as const;
export type SitrepPart = (typeof SITREP_PARTS)[number];

/** What is said at the head of every version: one number, one period (R-SIT-3). */
export interface SitrepHead {
  readonly number: number;
  readonly kind: SitrepKind;
  readonly severity: Severity;
  readonly state: IncidentState;
  readonly from: Date;
  readonly asOf: Date;
  /** The last event it knows of. */
  readonly upTo: string;
  /** When the next one is due. Absent: none follows. */
  readonly nextAt?: Date;
}

/** A report that was approved. */
export interface Sitrep extends SitrepHead {
  readonly id: string;
  readonly incident: string;
}

/** What was selected for one audience: ids only. */
export interface SitrepVersion {
  readonly audience: SitrepAudience;
  readonly members: readonly MemberId[];
  readonly items: readonly string[];
  readonly events: readonly string[];
  readonly requests: readonly string[];
  readonly decisions: readonly string[];
  readonly withheld: number;
}

/** What somebody settled of one, true from acceptance. */
export interface SitrepWord {
  readonly kind: 'sitrep-approved' | 'sitrep-held';
  readonly by: ResponderId;
  readonly name: string;
  readonly at: Date;
  readonly number: number;
  readonly until?: Date;
}

/** So long after declaring the first one is due, in minutes. */
export const FIRST_AFTER_MINUTES = 30;
/** So long after it was due a report is overdue (R-SIT-4). */
export const OVERDUE_AFTER_MINUTES = 15;

/** A severity that was set, and when. */
export interface SeveritySet {
  readonly at: Date;
  readonly severity: Severity;
  /** It was less bad before. */
  readonly rose: boolean;
}

const MINUTE_MS = 60_000;

/**
 * When the next report is due: half an hour after the incident became bad enough for one, then by the battle rhythm,
 * and half an hour after its severity rose if that is sooner. Undefined: none is due by itself.
 * `set`: since that report, or since the beginning. `fromSeverity`: from which on reports are written; undefined: whoever plans begins them.
 */
export const nextDueAt = (
  last: Pick<Sitrep, 'nextAt'> | undefined,
  set: readonly SeveritySet[],
  fromSeverity: Severity | undefined,
): Date | undefined => {
  const first = set.find(({ severity }) => fromSeverity !== undefined && severity >= fromSeverity);
  const due = [
    ...(last?.nextAt === undefined ? [] : [last.nextAt.getTime()]),
    ...(last === undefined ? set.filter(one => one === first) : set.filter(({ rose }) => rose)).map(
      ({ at }) => at.getTime() + FIRST_AFTER_MINUTES * MINUTE_MS,
    ),
  ];
  return due.length === 0 ? undefined : new Date(Math.min(...due));
};

/** The battle rhythm: how long after one report the next is due, in minutes. */
export const rhythmMinutes = (severity: Severity): number => RHYTHM[severity];

const DAY_MINUTES = 24 * 60;
const RHYTHM: Readonly<Record<Severity, number>> = {
  5: 2 * 60,
  4: 4 * 60,
  3: 8 * 60,
  2: DAY_MINUTES,
  1: DAY_MINUTES,
  0: DAY_MINUTES,
};

/** Whether it is the first, one in between, or the one after the end. */
export const kindOf = (number: number, state: IncidentState): SitrepKind => {
  if (!isLive(state)) return 'final';
  return number === 1 ? 'initial' : 'update';
};

/** `SITREP 2 (Update)`. */
export const sitrepName = ({ number, kind }: Pick<SitrepHead, 'number' | 'kind'>): string =>
  `SITREP ${number} (${kind.charAt(0).toUpperCase()}${kind.slice(1)})`;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;

/** The date-time group: `241230ZFEB27`. */
export const dtg = (at: Date): string => {
  const iso = at.toISOString();
  return `${iso.slice(8, 10)}${iso.slice(11, 13)}${iso.slice(14, 16)}Z${MONTHS[at.getUTCMonth()]}${iso.slice(2, 4)}`;
};
