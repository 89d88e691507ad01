import ICAL from 'ical.js';
import type { Budget } from './budget.ts';

/** From when to when occurrences are wanted, on the wall of the event's zone. */
export interface Wanted {
  readonly fromMs: number;
  readonly toMs: number;
}

const DAY_MS = 86_400_000;
const PERIODS_MS: Readonly<Record<string, number>> = {
  HOURLY: 3_600_000,
  DAILY: DAY_MS,
  WEEKLY: 7 * DAY_MS,
};

/** How far the library may look past the end before it comes back to a day it should have shown. */
const SLACK_MS = 32 * DAY_MS;

/** Why a rule is not followed at all, or undefined. */
export const refusal = (rule: ICAL.Recur): string | undefined => {
  if (rule.freq === 'SECONDLY' || rule.freq === 'MINUTELY')
    return 'repeats every second or minute, as no shift does';
  if (rule.freq === 'YEARLY' && rule.parts.BYWEEKNO !== undefined)
    return 'repeats by the number of the week, which is not understood here';
  if (rule.interval > LONGEST_INTERVAL) return 'repeats so rarely that nobody could wait for it';
  return valuesIn(rule) > MOST_VALUES ? 'repeats by a rule of more parts than any shift needs' : undefined;
};

const MOST_VALUES = 100;
/** The library counts an interval out, one by one. */
const LONGEST_INTERVAL = 10_000;
const valuesIn = (rule: ICAL.Recur): number =>
  Object.values(rule.parts).reduce((sum, values) => sum + (Array.isArray(values) ? values.length : 1), 0);

/** The inner steps of the library's iterator, in which it may go on for ever without an occurrence to show. */
interface Steps {
  init(): void;
  check_contracting_rules(): boolean;
  increment_month(): void;
  expand_year_days(year: number): number;
  _byDayAndMonthDay(first: boolean): number;
}

/**
 * The occurrences of a rule (RFC 5545, section 3.3.10) from near `fromMs` until `toMs`, as walls show them, in order.
 * Each step of the library, also those that find nothing, is taken from the budget: a rule that cannot come true
 * throws `Spent` instead of going on.
 */
export function* walkRule(
  rule: ICAL.Recur,
  startMs: number,
  wanted: Wanted,
  budget: Budget,
): Generator<number> {
  const bounded = rule.clone();
  const end = timeOf(wanted.toMs);
  if (bounded.until === null || bounded.until === undefined || bounded.until.compare(end) > 0)
    bounded.until = end;
  const dtstart = timeOf(nearStart(rule, startMs, wanted.fromMs));
  if (dtstart.compare(bounded.until) > 0) return;
  const iterator = new ICAL.RecurIterator({ rule: bounded, dtstart, initialized: true });
  const steps = iterator as unknown as Steps;
  const cost = 1 + valuesIn(rule);
  const counted = <Args extends readonly unknown[], Result>(step: (...args: Args) => Result) =>
    function count(...args: Args): Result {
      budget.take(cost);
      return step.apply(iterator, args as unknown as [...Args]);
    };
  const check = counted(steps.check_contracting_rules);
  const lastMs = wallOf(bounded.until) + SLACK_MS;
  steps.check_contracting_rules = () => {
    if (wallOf(iterator.last) > lastMs) throw new Over();
    return check();
  };
  steps.increment_month = counted(steps.increment_month);
  steps.expand_year_days = counted(steps.expand_year_days);
  steps._byDayAndMonthDay = counted(steps._byDayAndMonthDay);
  if (!begins(steps)) return;
  for (let next = nextOf(iterator); next !== undefined; next = nextOf(iterator)) {
    if (isMeant(rule, next)) yield wallOf(next);
  }
}

/** The library carries 30 February on into March; the standard lets a day that does not exist fall out. */
const isMeant = ({ parts }: ICAL.Recur, { month, day }: ICAL.Time): boolean => {
  const days = parts.BYMONTHDAY ?? [];
  if (parts.BYMONTH !== undefined && !parts.BYMONTH.includes(month)) return false;
  return days.length === 0 || days.some(each => each < 0) || days.includes(day);
};

/** Thrown from inside the library, which looks at the end of a rule only after it has found an occurrence. */
class Over extends Error {
  override readonly name = 'Over';
}

const nextOf = (iterator: ICAL.RecurIterator): ICAL.Time | undefined => {
  try {
    return iterator.next() ?? undefined;
  } catch (error) {
    if (error instanceof Over) return undefined;
    throw error;
  }
};

/** False when nothing ever comes of the rule, which the library tells by an error that it keeps to itself. */
const begins = (steps: Steps): boolean => {
  try {
    steps.init();
    return true;
  } catch (error) {
    if (error instanceof Error && error.constructor.name === 'InvalidRecurrenceRuleError') return false;
    throw error;
  }
};

/**
 * Where to begin: a rule without a count repeats itself from period to period, so the years before the window need
 * not be walked.
 */
const nearStart = (rule: ICAL.Recur, startMs: number, fromMs: number): number => {
  const periodMs = (PERIODS_MS[rule.freq] ?? Number.NaN) * rule.interval;
  if (Number.isNaN(periodMs) || rule.count !== null) return startMs;
  return startMs + Math.max(0, Math.floor((fromMs - startMs) / periodMs) - 1) * periodMs;
};

/** A floating time of the library, which does no arithmetic of zones of its own. */
export const timeOf = (wallMs: number): ICAL.Time => {
  const wall = new Date(wallMs);
  return ICAL.Time.fromData({
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    isDate: false,
  });
};

export const wallOf = (time: ICAL.Time): number =>
  Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
