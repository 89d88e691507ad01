import { Temporal } from 'temporal-polyfill';

/**
 * When the wall clock of the zone shows this time on this day, in epoch milliseconds. A time that happens twice is
 * the first of the two, and one that the clocks jump over is as much later as they jumped: Temporal's `compatible`,
 * the rule of RFC 5545, section 3.3.5.
 */
export const wallTimeMs = (date: Temporal.PlainDate, time: string, zone: string): number =>
  date.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;

/** The day that the calendar on the wall shows. */
export const wallDate = (atMs: number, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate();

/**
 * A date and time on a wall, counted in milliseconds as if the wall hung in UTC: what a calendar file says before its
 * zone is known. This is when the wall of that zone shows it, by the same rule as above.
 */
export const instantOfWall = (wallMs: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(wallMs)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;

/** What the wall of the zone shows at this moment, counted in the same way. */
export const wallOfInstant = (atMs: number, zone: string): number =>
  atMs + Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

/** What the clock on the wall shows. */
export interface WallClock {
  /** `HH:MM`. */
  readonly time: string;
  /** 1 is Monday, as in ISO 8601. */
  readonly weekday: number;
  readonly offsetMs: number;
}

/** What the clock on the wall of the zone shows at that moment. */
export const wallClock = (atMs: number, zone: string): WallClock => {
  const { hour, minute, dayOfWeek, offsetNanoseconds } =
    Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  const two = (count: number): string => String(count).padStart(2, '0');
  return { time: `${two(hour)}:${two(minute)}`, weekday: dayOfWeek, offsetMs: offsetNanoseconds / 1e6 };
};
