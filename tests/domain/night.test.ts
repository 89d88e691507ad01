import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isProtected, isQuiet, readQuietHours, USUAL_QUIET } from '../../src/domain/night.ts';
import { type Asked, spared } from '../../src/domain/roster.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
const at = (text: string): Date => new Date(text);

describe('R-PAGE-4: the night is the one on their own wall', () => {
  it.each([
    ['Europe/Tallinn', '2027-01-29T23:05Z', true],
    ['Europe/London', '2027-01-29T23:05Z', true],
    ['America/Detroit', '2027-01-29T23:05Z', false],
    ['Australia/Perth', '2027-01-29T22:59Z', true],
    ['Australia/Perth', '2027-01-29T23:00Z', false],
    ['Asia/Kathmandu', '2027-01-29T16:14Z', false],
    ['Asia/Kathmandu', '2027-01-29T16:15Z', true],
    // The clocks of Berlin jump from 02:00 to 03:00, and back in October: the wall decides, not the hours slept.
    ['Europe/Berlin', '2027-03-28T04:59Z', true],
    ['Europe/Berlin', '2027-03-28T05:00Z', false],
    ['Europe/Berlin', '2027-10-31T05:59Z', true],
    ['Europe/Berlin', '2027-10-31T06:00Z', false],
  ])('%s at %s: %s', (zone, when, quiet) => {
    expect(isQuiet(USUAL_QUIET, zone, at(when))).toBe(quiet);
  });

  it('agrees with the wall in every zone at every moment of 2026-2028, also around each change of the clocks', () => {
    const times = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1439 }));
    const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 31) });
    const nearChange = fc
      .tuple(fc.constantFrom(...ZONES), moment, fc.integer({ min: -26 * 60, max: 26 * 60 }))
      .map(([zone, ms, minutes]) => {
        const from = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        const change = from.getTimeZoneTransition('next') ?? from;
        return { zone, ms: change.epochMilliseconds + minutes * 60_000 };
      });
    const anywhere = fc.record({ zone: fc.constantFrom(...ZONES), ms: moment });
    fc.assert(
      fc.property(fc.oneof(anywhere, nearChange), times, ({ zone, ms }, [from, to]) => {
        fc.pre(from !== to);
        const wall = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(ms);
        const within =
          from < to ? wall >= clock(from) && wall < clock(to) : wall >= clock(from) || wall < clock(to);
        const hours = { from: clock(from), to: clock(to) };
        return isQuiet({ hours, night: false, severity: 4 }, zone, new Date(ms)) === within;
      }),
      { numRuns: 500 },
    );
  });

  it('is lifted only by an opt-in, from the severity they named', () => {
    const midnight = at('2027-01-30T00:00Z');
    const quiet = { ...USUAL_QUIET, night: true, severity: 4 };
    expect([3, 4, 5].map(severity => isProtected(quiet, 'UTC', midnight, severity))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isProtected(USUAL_QUIET, 'UTC', midnight, 5)).toBe(true);
    expect(isProtected({ night: false, severity: 4 }, 'UTC', midnight, 0)).toBe(false);
  });

  it('is theirs to give away: who said that they are available now is asked', () => {
    const midnight = at('2027-01-30T00:00Z');
    const asleep: Asked = {
      id: '1',
      zone: 'UTC',
      availability: { state: 'unsaid' },
      quiet: USUAL_QUIET,
      conflicts: [],
    };
    const cause = { severity: 5, affected: 'north' };
    expect(spared(asleep, cause, midnight, {})).toBe('it is their night');
    expect(spared({ ...asleep, availability: { state: 'available' } }, cause, midnight, {})).toBeUndefined();
    const over = { state: 'available', until: midnight } as const;
    expect(spared({ ...asleep, availability: over }, cause, midnight, {})).toBe('it is their night');
  });
});

it('R-PAGE-5: a declared conflict holds whatever else they said', () => {
  const person: Asked = {
    id: '1',
    zone: 'UTC',
    availability: { state: 'available' },
    quiet: { ...USUAL_QUIET, night: true, severity: 0 },
    conflicts: ['north'],
  };
  const noon = at('2027-01-30T12:00Z');
  expect(spared(person, { severity: 5, affected: 'north' }, noon, {})).toBeDefined();
  expect(spared(person, { severity: 5, affected: 'east' }, noon, {})).toBeUndefined();
});

it.each([
  ['22:00-07:00', '22:00', '07:00'],
  ['22-7', '22:00', '07:00'],
  ['2230–0615', '22:30', '06:15'],
  ['1:00 to 9:30', '01:00', '09:30'],
])('reads %s', (typed, from, to) => expect(readQuietHours(typed)).toEqual({ from, to }));

it.each(['24:00-07:00', '22:60-07:00', '07:00-07:00', '22', 'banana', '-', '22:00-07:00-08:00'])(
  'reads no night from %s',
  typed => expect(readQuietHours(typed)).toBeUndefined(),
);

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
