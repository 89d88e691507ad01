import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cameLate, freeAgainAt, NEW_WIRE, nextFree, travelled } from '../../src/domain/pace.ts';

const WINDOW_MS = 1000;

/** Enough trips, the shortest there is among them, for the way to be known. */
const earlier = (shortest: number) => Array.from({ length: 50 }, () => ({ there: shortest, back: shortest }));

/** Sends so many requests, each as soon as a turn is free; gives when the platform counted them. */
const play = (
  size: number,
  trips: readonly { readonly there: number; readonly back: number }[],
): number[] => {
  let wire = NEW_WIRE;
  let turns = Array.from({ length: size }, () => 0);
  const under: { readonly sent: number; readonly answered: number }[] = [];
  const counted: number[] = [];
  let now = 0;
  const hear = (): void => {
    under.sort((a, b) => a.answered - b.answered);
    const first = under.shift();
    if (first === undefined) return;
    now = Math.max(now, first.answered);
    turns.push(freeAgainAt(WINDOW_MS, wire, first.sent, first.answered));
    wire = travelled(wire, first.answered - first.sent);
  };
  for (const { there, back } of trips) {
    for (;;) {
      const next = nextFree(turns, Number.POSITIVE_INFINITY);
      const free = next === undefined ? undefined : turns[next];
      const answer = Math.min(...under.map(one => one.answered));
      // What is answered before the next turn is free may free another one sooner.
      if (free === undefined || answer <= Math.max(now, free)) {
        hear();
        continue;
      }
      now = Math.max(now, free);
      turns = turns.filter((_, at) => at !== next);
      break;
    }
    counted.push(now + there);
    under.push({ sent: now, answered: now + there + back });
  }
  return counted.sort((a, b) => a - b);
};

const mostInAWindow = (counted: readonly number[]): number =>
  Math.max(...counted.map(at => counted.filter(other => other > at - WINDOW_MS && other <= at).length));

describe('turns', () => {
  test('are never more than the limit in any window, whatever each trip takes', () => {
    const half = fc.integer({ min: 20, max: 50 });
    const even = half.map(ms => ({ there: ms, back: ms }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(even, { minLength: 1, maxLength: 60 }),
        (size, trips) => {
          expect(mostInAWindow(play(size, [...earlier(20), ...trips]))).toBeLessThanOrEqual(size);
        },
      ),
    );
  });

  test('are never more than the limit before the way is known', () => {
    const half = fc.integer({ min: 1, max: 30 });
    const even = half.map(ms => ({ there: ms, back: ms }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(even, { minLength: 1, maxLength: 40 }),
        (size, trips) => {
          expect(mostInAWindow(play(size, trips))).toBeLessThanOrEqual(size);
        },
      ),
    );
  });

  test('are never more than the limit after a trip that took strangely long, on whichever half', () => {
    const quick = fc.constant({ there: 30, back: 30 });
    const stuck = fc.integer({ min: 120, max: 5000 });
    const strange = fc.oneof(
      stuck.map(there => ({ there, back: 30 })),
      stuck.map(back => ({ there: 30, back })),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.oneof({ weight: 4, arbitrary: quick }, strange), { minLength: 1, maxLength: 40 }),
        (size, trips) => {
          expect(mostInAWindow(play(size, [...earlier(30), ...trips]))).toBeLessThanOrEqual(size);
        },
      ),
    );
  });

  test('lose little: a thousand requests on a usual way take hardly longer than they must', () => {
    const trips = Array.from({ length: 1000 }, (_, at) => {
      const half = 20 + ((at * 7919) % 31);
      return { there: half, back: half };
    });
    const counted = play(50, trips);
    expect((counted.at(-1) ?? 0) - (counted[0] ?? 0) + 70).toBeLessThan(1.045 * 19_070);
  });

  test('come later while this process is late for its own timers, and less so again', () => {
    const wire = travelled(NEW_WIRE, 60);
    const usual = freeAgainAt(WINDOW_MS, wire, 0, 60);
    const late = cameLate(wire, 40);
    expect(freeAgainAt(WINDOW_MS, late, 0, 60)).toBe(usual + 40);
    expect(freeAgainAt(WINDOW_MS, cameLate(late, 0), 0, 60)).toBe(usual + 36);
  });

  test('forget a way that was shorter once', () => {
    let wire = travelled(NEW_WIRE, 10);
    for (let trip = 0; trip < 1000; trip += 1) wire = travelled(wire, 80);
    expect(wire.leastMs).toBe(80);
  });
});
