import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { availabilityAt, heldUntil, offeredAt } from '../../src/domain/availability.ts';
import { hoursBetween } from '../../src/domain/schedule/hours.ts';
import { type Hours, WEEKDAYS } from '../../src/domain/schedule/schedule.ts';
import { isWithin, readWeekly, weeklyInWords, weeklyUntil } from '../../src/domain/weekly.ts';

const read = (typed: string): readonly Hours[] => {
  const hours = readWeekly(typed);
  if (hours === undefined) throw new Error(`${typed} is not read`);
  return hours;
};
const within = (typed: string, zone: string, at: string): boolean =>
  isWithin({ zone, hours: read(typed) }, new Date(at));

describe('hours of every week', () => {
  test('are read as people write them, and written so that they are read again', () => {
    const MON_FRI = WEEKDAYS.slice(0, 5);
    expect(readWeekly('mon-fri 18:00-22:00')).toEqual([{ from: '18:00', to: '22:00', days: MON_FRI }]);
    for (const same of ['Mon–Fri 18-22', 'weekdays 1800-2200', 'monday - friday 18:00 to 22:00'])
      expect(readWeekly(same), same).toEqual(readWeekly('mon-fri 18:00-22:00'));
    expect(readWeekly('sat,sun')).toEqual([{ from: '00:00', to: '00:00', days: ['sat', 'sun'] }]);
    expect(readWeekly('fri-mon 22:00-06:00')?.[0]?.days).toEqual(['mon', 'fri', 'sat', 'sun']);
    expect(readWeekly('daily 6-8; tue 12:00-24:00')).toEqual([
      { from: '06:00', to: '08:00' },
      { from: '12:00', to: '00:00', days: ['tue'] },
    ]);
    for (const none of ['', 'frisbee 1-2', 'mon 25-26', 'mon 18-18', 'mon-', 'mon-wed-fri 1-2', 'now 4h'])
      expect(readWeekly(none), none).toBeUndefined();
    expect(weeklyInWords(read('mon-fri 18-22 and sat and mon,wed 9-10'))).toBe(
      'Mon-Fri 18:00-22:00, Sat, Mon, Wed 09:00-10:00',
    );
  });

  test('hold by the clock on their wall, from the first minute until just before the last', () => {
    // A Friday in winter: Tallinn is two hours ahead.
    expect(within('fri 18:00-22:00', 'Europe/Tallinn', '2027-01-29T15:59:59Z')).toBe(false);
    expect(within('fri 18:00-22:00', 'Europe/Tallinn', '2027-01-29T16:00:00Z')).toBe(true);
    expect(within('fri 18:00-22:00', 'Europe/Tallinn', '2027-01-29T20:00:00Z')).toBe(false);
    // In summer it is three.
    expect(within('fri 18:00-22:00', 'Europe/Tallinn', '2027-07-30T15:00:00Z')).toBe(true);
    expect(within('fri 22:00-06:00', 'UTC', '2027-01-30T05:59:00Z')).toBe(true);
    expect(within('fri 22:00-06:00', 'UTC', '2027-01-29T05:59:00Z')).toBe(false);
  });

  test('on the nights when clocks change they begin and end by the clock, not by the hour counted', () => {
    // 28 March 2027: 02:00 becomes 03:00 in Berlin, so the night is an hour shorter.
    expect(within('sat 22:00-06:00', 'Europe/Berlin', '2027-03-28T03:59:00Z')).toBe(true);
    expect(within('sat 22:00-06:00', 'Europe/Berlin', '2027-03-28T04:00:00Z')).toBe(false);
    // 31 October 2027: 03:00 becomes 02:00, so it is an hour longer.
    expect(within('sat 22:00-06:00', 'Europe/Berlin', '2027-10-31T04:59:00Z')).toBe(true);
    expect(within('sat 22:00-06:00', 'Europe/Berlin', '2027-10-31T05:00:00Z')).toBe(false);
    // A beginning that the clocks jump over is as much later as they jumped.
    expect(within('sun 02:30-04:00', 'Europe/Berlin', '2027-03-28T01:00:00Z')).toBe(false);
    expect(within('sun 02:30-04:00', 'Europe/Berlin', '2027-03-28T01:30:00Z')).toBe(true);
  });

  const ZONES = [
    'UTC',
    'Europe/Tallinn',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Pacific/Chatham',
    'Pacific/Apia',
  ];
  const anyHours = fc
    .record({
      from: fc.integer({ min: 0, max: 95 }),
      to: fc.integer({ min: 0, max: 95 }),
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
    })
    .map(({ from, to, days }): Hours => ({ from: quarter(from), to: quarter(to), days }));
  const anyInstant = fc.integer({
    min: Date.parse('2026-01-01T00:00:00Z'),
    max: Date.parse('2028-12-31T00:00:00Z'),
  });

  test('property: on days of 24 hours they hold exactly when the wall shows a time of theirs', () => {
    fc.assert(
      fc.property(anyHours, fc.constantFrom(...ZONES), anyInstant, (hours, zone, at) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        const today = wall.startOfDay();
        fc.pre([-2, -1, 0, 1].every(days => today.add({ days }).hoursInDay === 24));
        expect(isWithin({ zone, hours: [hours] }, new Date(at))).toBe(shown(hours, wall));
      }),
      { numRuns: 400 },
    );
  });

  test('property: looking at the wall clock says the same as laying every beginning and end out', () => {
    const nearChange = fc
      .constantFrom(
        '2027-03-28T01:00:00Z',
        '2027-10-31T01:00:00Z',
        '2027-03-14T07:00:00Z',
        '2027-04-03T14:00:00Z',
      )
      .chain(change =>
        fc.integer({ min: -5 * 1440, max: 5 * 1440 }).map(minutes => Date.parse(change) + minutes * 60_000),
      );
    const zones = fc.constantFrom(...ZONES, 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(anyHours, zones, fc.oneof(nearChange, anyInstant), (hours, zone, at) => {
        const laidOut = hoursBetween(hours, zone, { from: at, to: at + 1 }).length > 0;
        expect(isWithin({ zone, hours: [hours] }, new Date(at))).toBe(laidOut);
      }),
      { numRuns: 1_000 },
    );
  });

  test('property: they go on until the end that is told, and not beyond', () => {
    fc.assert(
      fc.property(
        fc.array(anyHours, { maxLength: 4 }),
        fc.constantFrom(...ZONES),
        anyInstant,
        (hours, zone, at) => {
          const weekly = { zone, hours };
          const until = weeklyUntil(weekly, new Date(at));
          expect(until !== undefined).toBe(isWithin(weekly, new Date(at)));
          if (until === undefined) return;
          expect(isWithin(weekly, new Date(until.getTime() - 1))).toBe(true);
          if (until.getTime() < at + 8 * 86_400_000) expect(isWithin(weekly, until)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });
});

const quarter = (n: number): string =>
  `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`;

const shown = ({ from, to, days = WEEKDAYS }: Hours, wall: Temporal.ZonedDateTime): boolean => {
  const time = wall.toPlainTime().toString().slice(0, 5);
  const today = days.some(day => day === WEEKDAYS[wall.dayOfWeek - 1]);
  const yesterday = days.some(day => day === WEEKDAYS[(wall.dayOfWeek + 5) % 7]);
  if (from < to) return today && time >= from && time < to;
  return (today && time >= from) || (yesterday && time < to);
};

describe('what holds', () => {
  const weekly = { zone: 'UTC', hours: read('fri 18:00-22:00') };
  const inside = new Date('2027-01-29T19:00:00Z');
  const later = (hours: number): Date => new Date(inside.getTime() + hours * 3_600_000);

  test('their last word counts before the hours of their week', () => {
    expect(availabilityAt({ state: 'unsaid', weekly }, inside)).toBe('available');
    expect(availabilityAt({ state: 'unsaid', weekly }, later(3))).toBe('unsaid');
    expect(availabilityAt({ state: 'away', weekly }, inside)).toBe('away');
    expect(availabilityAt({ state: 'away', until: later(-1), weekly }, inside)).toBe('available');
    expect(heldUntil({ state: 'unsaid', weekly }, inside)).toEqual(later(3));
    expect(heldUntil({ state: 'available', until: later(1), weekly }, inside)).toEqual(later(1));
  });

  test('what they offered for a while is not what they offer every week', () => {
    const said = { state: 'available', until: later(-1), skills: ['cti'], weekly } as const;
    const skills = ['dfir', 'cti'];
    expect(offeredAt({ availability: said, skills }, inside)).toEqual(skills);
    expect(offeredAt({ availability: { ...said, until: later(1) }, skills }, inside)).toEqual(['cti']);
  });
});
