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
