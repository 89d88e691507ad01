import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgesAnew, lookedAt, type WatchedPlace } from '../../src/domain/watched-place.ts';

const start = Date.parse('2027-02-24T22:40:00Z');
const minute = (n: number): Date => new Date(start + n * 60_000);

test('a place opens with the first stranger, or after ten minutes in which nobody could tell', () => {
  const looks = fc
    .array(fc.tuple(fc.constantFrom('closed', 'open', 'unknown'), fc.integer({ min: 1, max: 15 })), {
      maxLength: 6,
    })
    .map(runs => runs.flatMap(([seen, times]) => Array.from({ length: times }, () => seen)));
  fc.assert(
    fc.property(looks, seen => {
      let place: WatchedPlace | undefined;
      let untold = 0;
      for (const [n, readers] of seen.entries()) {
        const before = place;
        place = lookedAt(before, readers, minute(n));
        untold = readers === 'unknown' ? untold + 1 : 0;
        if (readers === 'open') expect(place.readers).toBe('open');
        else if (readers === 'closed') expect(place.readers).toBe('closed');
        else expect(place.readers).toBe(untold > 10 ? 'open' : (before?.readers ?? 'closed'));
        if (before !== undefined && before.readers !== place.readers) {
          expect(place.since).toEqual(minute(n));
          expect(place.told).toBe(false);
          expect(judgesAnew(before, place, minute(n))).toBe(true);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test('what stands there is judged again for a while after it opened, and once when it closes', () => {
  const open = lookedAt(undefined, 'open', minute(0));
  expect([0, 1, 2, 3].map(n => judgesAnew(open, lookedAt(open, 'open', minute(n)), minute(n)))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  const closed = lookedAt(open, 'closed', minute(9));
  expect(judgesAnew(open, closed, minute(9))).toBe(true);
  expect(judgesAnew(closed, lookedAt(closed, 'closed', minute(10)), minute(10))).toBe(false);
});
