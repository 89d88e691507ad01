import { Temporal } from 'temporal-polyfill';
import { wallTimeMs } from './schedule/wall-clock.ts';

/** A change of the clocks that a hand-off falls into. */
export interface SkippedHandOff {
  /** `YYYY-MM-DD` in the zone. */
  readonly day: string;
  /** When it is handed off that day instead, `HH:MM`. */
  readonly at: string;
}

/** How many changes of the clocks are looked at: two years of them where they change twice a year. */
const MOST_CHANGES = 4;

/** The next change of the clocks that jumps over this time of day, if one of the coming ones does. */
export const nextSkippedHandOff = (time: string, zone: string, after: Date): SkippedHandOff | undefined => {
  let from = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(zone);
  for (let change = 0; change < MOST_CHANGES; change += 1) {
    const next = from.getTimeZoneTransition('next');
    if (next === null) return undefined;
    const day = next.subtract({ nanoseconds: 1 }).toPlainDate();
    for (const date of [day, day.add({ days: 1 })]) {
      const at = Temporal.Instant.fromEpochMilliseconds(wallTimeMs(date, time, zone)).toZonedDateTimeISO(
        zone,
      );
      const clock = at.toPlainTime().toString().slice(0, 5);
      if (clock !== time) return { day: date.toString(), at: clock };
    }
    from = next;
  }
  return undefined;
};
