import { type Hours, WEEKDAYS } from './schedule.ts';
import type { Stretch } from './stretches.ts';
import { wallDate, wallTimeMs } from './wall-clock.ts';

/** When the hours hold in the window, in order, cut at its ends. Without hours: all of it. */
export const hoursBetween = (hours: Hours | undefined, zone: string, window: Stretch): readonly Stretch[] => {
  if (hours === undefined) return [window];
  const overnight = hours.to <= hours.from ? 1 : 0;
  const stretches: Stretch[] = [];
  // Two days early: last night's hours may still run, and a change of the clocks may have carried them on.
  let day = wallDate(window.from, zone).subtract({ days: 2 });
  let reached = window.from;
  for (; ; day = day.add({ days: 1 })) {
    const begin = wallTimeMs(day, hours.from, zone);
    if (begin >= window.to) return stretches;
    const weekday = WEEKDAYS[day.dayOfWeek - 1];
    if (hours.days !== undefined && !hours.days.some(each => each === weekday)) continue;
    const from = Math.max(begin, reached);
    const to = Math.min(wallTimeMs(day.add({ days: overnight }), hours.to, zone), window.to);
    if (from < to) stretches.push({ from, to });
    reached = Math.max(reached, to);
  }
};
