import { Temporal } from 'temporal-polyfill';
import type { ResponderId } from '../address.ts';
import { type Rotation, WEEKDAYS } from './schedule.ts';
import type { Stretch } from './stretches.ts';
import { wallDate, wallTimeMs } from './wall-clock.ts';

/** Somebody's turn. */
export interface Turn extends Stretch {
  readonly responder: ResponderId;
}

const HOUR_MS = 3_600_000;

/**
 * The turns that touch the window, in order and cut at its ends, whatever hours the rotation holds. The first one is
 * found by counting days, so a rotation may be as old as it likes.
 */
export const turnsBetween = (rotation: Rotation, window: Stretch): readonly Turn[] => {
  const { people } = rotation;
  const [only] = people;
  const { startMs, turnAt, startOf } = turnClock(rotation);
  const beginMs = Math.max(window.from, startMs);
  if (only === undefined || beginMs >= window.to) return [];
  if (people.length === 1) return [{ responder: only, from: beginMs, to: window.to }];
  const turns: Turn[] = [];
  let number = turnAt(beginMs);
  for (let from = beginMs; from < window.to; number += 1) {
    const to = Math.min(startOf(number + 1), window.to);
    const responder = people[number % people.length];
    // A day that a zone skipped (Samoa, 30 December 2011) leaves a turn without any time.
    if (responder !== undefined && to > from) turns.push({ responder, from, to });
    from = Math.max(from, to);
  }
  return turns;
};

/** Numbers a rotation's turns from 0: when each begins, and which one a moment belongs to. */
interface TurnClock {
  readonly startMs: number;
  readonly startOf: (number: number) => number;
  readonly turnAt: (atMs: number) => number;
}

const turnClock = (rotation: Rotation): TurnClock => {
  const { every, handOffAt, zone } = rotation;
  const startsOn = Temporal.PlainDate.from(rotation.startsOn);
  const startMs = wallTimeMs(startsOn, handOffAt, zone);
  const count = Math.max(1, Math.trunc(every.count));
  if (every.unit === 'hour') {
    const startOf = (number: number) => startMs + number * count * HOUR_MS;
    return { startMs, startOf, turnAt: atMs => Math.floor((atMs - startMs) / (count * HOUR_MS)) };
  }
  const first = every.unit === 'week' ? weekdayBefore(startsOn, rotation) : startsOn;
  const days = every.unit === 'week' ? count * 7 : count;
  const startOf = (number: number) => wallTimeMs(first.add({ days: number * days }), handOffAt, zone);
  const turnAt = (atMs: number): number => {
    let number = Math.floor(first.until(wallDate(atMs, zone)).days / days);
    // The hand-off of the day may be still to come, or the clocks may have carried it over midnight.
    while (number > 0 && startOf(number) > atMs) number -= 1;
    while (startOf(number + 1) <= atMs) number += 1;
    return Math.max(0, number);
  };
  return { startMs, startOf, turnAt };
};

/** The last day of hand-off that is not after the start: the first turn is what remains of its week. */
const weekdayBefore = (startsOn: Temporal.PlainDate, { weekday }: Rotation): Temporal.PlainDate => {
  if (weekday === undefined) return startsOn;
  const back = (startsOn.dayOfWeek - (WEEKDAYS.indexOf(weekday) + 1) + 7) % 7;
  return startsOn.subtract({ days: back });
};
