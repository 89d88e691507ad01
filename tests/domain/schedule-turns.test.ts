import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handOffsBetween, onCallAt, shiftsBetween } from '../../src/domain/schedule/on-call.ts';
import { type Rotation, type Shift, WEEKDAYS } from '../../src/domain/schedule/schedule.ts';
import {
  changesOf,
  DAY_MS,
  HOUR_MS,
  rotationOf,
  scheduleOf,
  turnByWalking,
  wallOf,
  ZONES,
} from './schedule-oracle.ts';

const two = (value: number) => String(value).padStart(2, '0');
const PEOPLE = ['ada', 'bea', 'cem', 'dag', 'eva', 'fay', 'hal'];

/** Any rotation of the zone that began in the ten weeks before the moment. */
const anyRotation = (zone: string, aroundMs: number): fc.Arbitrary<Rotation> =>
  fc
    .record({
      count: fc.integer({ min: 1, max: 4 }),
      unit: fc.constantFrom('hour', 'day', 'day', 'week', 'week'),
      size: fc.integer({ min: 2, max: PEOPLE.length }),
      weekday: fc.option(fc.constantFrom(...WEEKDAYS), { nil: undefined }),
      daysAgo: fc.integer({ min: 4, max: 70 }),
      // Close to the hour that is skipped or comes twice, or anywhere.
      minutesAway: fc.oneof(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -720, max: 720 })),
    })
    .map(({ count, unit, size, weekday, daysAgo, minutesAway }) => {
      // By the clock on the wall before the change: so it also falls into the hour that is skipped.
      const wall = wallOf(aroundMs - 1, zone)
        .toPlainDateTime()
        .add({ minutes: minutesAway });
      return rotationOf({
        people: PEOPLE.slice(0, size),
        every: { unit, count },
        handOffAt: `${two(wall.hour)}:${two(wall.minute)}`,
        ...(weekday === undefined ? {} : { weekday }),
        zone,
        startsOn: wallOf(aroundMs - daysAgo * DAY_MS, zone)
          .toPlainDate()
          .toString(),
      });
    });

const span = (shift: Shift | undefined) => [shift?.from.getTime(), shift?.to.getTime()];

describe.each(ZONES)('a rotation in %s', zone => {
  const changes = changesOf(zone);
  // The turns of somebody may be half a year long: the last of them end well after the last change looked at.
  const later = changesOf(zone, Date.UTC(2031, 0, 1));
  const anyDay = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2028, 11, 20) });
  const around = changes.length === 0 ? anyDay : fc.oneof(anyDay, ...changes.map(at => fc.constant(at)));
  const scene = around.chain(aroundMs =>
    fc.record({
      aroundMs: fc.constant(aroundMs),
      rotation: anyRotation(zone, aroundMs),
      offsets: fc.array(fc.integer({ min: -30 * HOUR_MS, max: 30 * HOUR_MS }), {
        minLength: 6,
        maxLength: 6,
      }),
    }),
  );

  it('has the very one on call whose turn it is by walking over the days', () => {
    fc.assert(
      fc.property(scene, ({ aroundMs, rotation, offsets }) => {
        for (const atMs of [0, -1, 1, HOUR_MS, -HOUR_MS, ...offsets].map(offset => aroundMs + offset)) {
          expect(onCallAt(scheduleOf(rotation), new Date(atMs))).toEqual([turnByWalking(rotation, atMs)]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('fills the window with shifts, one after the other, each of whoever is on call throughout', () => {
    fc.assert(
      fc.property(scene, ({ aroundMs, rotation }) => {
        const schedule = scheduleOf(rotation);
        const [from, to] = [new Date(aroundMs - 2.5 * DAY_MS), new Date(aroundMs + 2.5 * DAY_MS)];
        const shifts = shiftsBetween(schedule, from, to);
        const edges = [from, ...shifts.slice(1).map(shift => shift.from), to].map(at => at.getTime());
        shifts.forEach((shift, index) => {
          expect(span(shift)).toEqual([edges[index], edges[index + 1]]);
          expect(shift.from < shift.to).toBe(true);
          for (const at of [shift.from, new Date(shift.to.getTime() - 1)]) {
            expect(onCallAt(schedule, at)).toEqual([shift.responder]);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('gives everybody their turn in order, and hands off at the hour that was said', () => {
    fc.assert(
      fc.property(scene, ({ aroundMs, rotation }) => {
        const schedule = scheduleOf(rotation);
        const lengthMs = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS }[rotation.every.unit];
        const windowMs = rotation.every.count * lengthMs * (rotation.people.length + 1);
        const [from, to] = [new Date(aroundMs - 2 * DAY_MS), new Date(aroundMs - 2 * DAY_MS + windowMs)];
        const handOffs = handOffsBetween(schedule, from, to);
        let turn = rotation.people.indexOf(onCallAt(schedule, new Date(from.getTime() - 1))[0] ?? '');
        for (const { at, leaving, coming } of handOffs) {
          expect(leaving).toEqual([rotation.people[turn]]);
          turn = (turn + 1) % rotation.people.length;
          expect(coming).toEqual([rotation.people[turn]]);
          if (rotation.every.unit !== 'hour') expect(shownAt(at, rotation, later)).toBe(rotation.handOffAt);
        }
        expect(handOffs.length).toBeGreaterThanOrEqual(rotation.people.length);
      }),
      { numRuns: 40 },
    );
  });
});

/** What the clock shows at a hand-off; where it was jumped over, what it would show had it not been put forward. */
const shownAt = (at: Date, { zone, handOffAt }: Rotation, changes: readonly number[]): string => {
  const wall = wallOf(at.getTime(), zone);
  const shown = wall.toPlainTime().toString({ smallestUnit: 'minute' });
  const change = changes.findLast(ms => ms <= at.getTime());
  if (shown === handOffAt || change === undefined || at.getTime() - change >= 24 * HOUR_MS) return shown;
  const jumpedNs = wall.offsetNanoseconds - wallOf(change - 1, zone).offsetNanoseconds;
  return jumpedNs > 0 && (at.getTime() - change) * 1e6 < jumpedNs
    ? wall.toPlainTime().subtract({ nanoseconds: jumpedNs }).toString({ smallestUnit: 'minute' })
    : shown;
};
