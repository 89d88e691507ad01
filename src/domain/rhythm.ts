import { WEEKDAYS, type Weekday } from './schedule/schedule.ts';
import { wallDate, wallTimeMs } from './schedule/wall-clock.ts';
import { weekdaysInWords } from './schedule/weekdays.ts';
import { localTime } from './time.ts';

/** When something comes again and again: by the clock of a zone, or while something is as bad as that. */
export type Rhythm =
  | {
      /** `08:00`, on the wall of the zone (IANA). */
      readonly at: string;
      readonly zone: string;
      /** Absent: every day. */
      readonly days?: readonly Weekday[];
    }
  | {
      readonly everyMinutes: number;
      /** Only while an incident of this severity or above is open. */
      readonly whileSeverity: number;
      /** The same, as its steps are counted: when it began. */
      readonly from: string;
      readonly zone: string;
    };

/** A brief that comes by itself to whoever asked for it, until they end it. */
export interface Subscription {
  readonly id: string;
  readonly responder: string;
  readonly rhythm: Rhythm;
  /** Only incidents of this severity or above. */
  readonly least?: number;
}

export const MOST_SUBSCRIPTIONS = 10;
export const LEAST_EVERY_MINUTES = 15;
export const MOST_EVERY_MINUTES = 24 * 60;

const MINUTE_MS = 60_000;

/**
 * The next time, strictly later than `after`. Each day of the calendar has one: a time that the clocks jump over comes
 * as much later as they jumped, and one that they show twice comes the first time (RFC 5545, section 3.3.5).
 */
export const nextTime = (rhythm: Rhythm, after: Date): Date => {
  const afterMs = after.getTime();
  if ('everyMinutes' in rhythm) {
    const [from, step] = [new Date(rhythm.from).getTime(), rhythm.everyMinutes * MINUTE_MS];
    return new Date(from + (Math.floor((afterMs - from) / step) + 1) * step);
  }
  let day = wallDate(afterMs, rhythm.zone).subtract({ days: 2 });
  for (; ; day = day.add({ days: 1 })) {
    const weekday = WEEKDAYS[day.dayOfWeek - 1];
    if (rhythm.days !== undefined && !rhythm.days.some(each => each === weekday)) continue;
    const at = wallTimeMs(day, rhythm.at, rhythm.zone);
    if (at > afterMs) return new Date(at);
  }
};

/** `daily 08:00 Europe/Tallinn, mon-fri`, `every 30 min while SEV4 or above is open`. */
export const rhythmInWords = (rhythm: Rhythm): string => {
  if ('everyMinutes' in rhythm) {
    const sev = rhythm.whileSeverity;
    return `every ${rhythm.everyMinutes} min while SEV${sev}${sev === 5 ? '' : ' or above'} is open`;
  }
  const days = rhythm.days === undefined ? '' : `, ${weekdaysInWords(rhythm.days)}`;
  return `daily ${rhythm.at} ${rhythm.zone}${days}`;
};

/** `2 Feb 08:00`, on the wall of the rhythm's zone. */
export const timeOfRhythm = ({ zone }: Rhythm, at: Date): string => {
  const date = wallDate(at.getTime(), zone);
  return `${date.day} ${MONTHS[date.month - 1]} ${localTime(at, zone)}`;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
