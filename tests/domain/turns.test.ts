import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isQuiet, USUAL_QUIET } from '../../src/domain/night.ts';
import { inTurn } from '../../src/domain/turns.ts';

const ZONES = ['UTC', 'Asia/Kathmandu', 'America/Detroit', 'Pacific/Auckland'];
const person = (id: string, zone = 'UTC') => ({ id, zone, quiet: USUAL_QUIET });
const at = (text: string): Date => new Date(`2027-01-${text}Z`);
const moment = fc.integer({ min: Date.UTC(2027, 0, 1), max: Date.UTC(2027, 2, 31) }).map(ms => new Date(ms));
const people = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...'123456789'),
    zone: fc.constantFrom(...ZONES),
    quiet: fc.constant(USUAL_QUIET),
  }),
  { selector: one => one.id },
);
const called = fc
  .dictionary(fc.constantFrom(...'123456789'), fc.array(moment, { minLength: 1, maxLength: 4 }))
  .map(all => new Map(Object.entries(all)));

test('who was woken least lately is asked first: never, then longest ago; then the same by day', () => {
  const calls = new Map([
    ['woken lately', [at('28T23:30')]],
    ['woken long ago', [at('02T23:30')]],
    ['called by day', [at('28T12:00')]],
    ['called by day before', [at('03T12:00')]],
    ['woken long ago, and called since', [at('02T23:30'), at('20T12:00')]],
  ]);
  const everybody = ['woken lately', 'called by day', 'nobody called', ...calls.keys()];
  const order = inTurn(
    [...new Set(everybody)].map(id => person(id)),
    calls,
  );
  expect(order.map(one => one.id)).toEqual([
    'nobody called',
    'called by day before',
    'called by day',
    'woken long ago',
    'woken long ago, and called since',
    'woken lately',
  ]);
});

test('a night is the one on their own wall', () => {
  const noon = new Map([
    ['asleep', [at('20T12:00')]],
    ['awake', [at('21T12:00')]],
  ]);
  const order = inTurn([person('asleep', 'Pacific/Auckland'), person('awake')], noon);
  expect(order.map(one => one.id)).toEqual(['awake', 'asleep']);
});

test('everybody is asked once, whoever was woken later never comes first, and nothing else changes the order', () => {
  fc.assert(
    fc.property(people, called, (asked, calls) => {
      const order = inTurn(asked, calls);
      expect([...order].sort((a, b) => a.id.localeCompare(b.id))).toEqual(
        [...asked].sort((a, b) => a.id.localeCompare(b.id)),
      );
      const ofNight = (one: (typeof asked)[number]): number =>
        Math.max(0, ...(calls.get(one.id) ?? []).filter(t => isQuiet(one.quiet, one.zone, t)).map(Number));
      const ofAny = (one: (typeof asked)[number]): number =>
        Math.max(0, ...(calls.get(one.id) ?? []).map(Number));
      for (const [i, one] of order.entries()) {
        const next = order[i + 1];
        if (next === undefined) break;
        const [a, b] = [ofNight(one), ofNight(next)];
        expect(a <= b).toBe(true);
        if (a === b) expect(ofAny(one) <= ofAny(next)).toBe(true);
        if (a === b && ofAny(one) === ofAny(next))
          expect(asked.indexOf(one)).toBeLessThan(asked.indexOf(next));
      }
    }),
    { numRuns: 1_000 },
  );
});
