import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ROTATION_EXAMPLES,
  type RotationWords,
  readRotation,
} from '../../src/domain/schedule/read-rotation.ts';
import { rotationInWords } from '../../src/domain/schedule/rotation-in-words.ts';
import { WEEKDAYS } from '../../src/domain/schedule/schedule.ts';

const MON_FRI = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const daily = { every: { unit: 'day', count: 1 }, handOffAt: '09:00' } as const;
const weekly = { every: { unit: 'week', count: 1 }, handOffAt: '09:00' } as const;

describe('a rotation is read as people write it', () => {
  const understood: readonly (readonly [string, RotationWords])[] = [
    ['daily 09:00', daily],
    ['Daily at 9:00', daily],
    ['daily', daily],
    ['0900', daily],
    ['every day 9:00', daily],
    ['weekly mon 09:00', { ...weekly, weekday: 'mon' }],
    ['weekly, Mondays at 09:00', { ...weekly, weekday: 'mon' }],
    ['weekly on Monday, 09:00', { ...weekly, weekday: 'mon' }],
    ['every Wednesday 09:00', { ...weekly, weekday: 'wed' }],
    ['mon 09:00', { ...weekly, weekday: 'mon' }],
    ['weekly', weekly],
    ['every 2 weeks fri 17:00', { every: { unit: 'week', count: 2 }, weekday: 'fri', handOffAt: '17:00' }],
    ['every other week fri 17:00', { every: { unit: 'week', count: 2 }, weekday: 'fri', handOffAt: '17:00' }],
    ['every 12h', { every: { unit: 'hour', count: 12 }, handOffAt: '09:00' }],
    ['every 12 hours 08:00', { every: { unit: 'hour', count: 12 }, handOffAt: '08:00' }],
    ['every 3 days at 23:59', { every: { unit: 'day', count: 3 }, handOffAt: '23:59' }],
    ['09:00-17:00 mon-fri', { ...daily, during: { from: '09:00', to: '17:00', days: MON_FRI } }],
    ['9:00 – 17:00 weekdays', { ...daily, during: { from: '09:00', to: '17:00', days: MON_FRI } }],
    ['mon-fri 09:00-17:00', { ...daily, during: { from: '09:00', to: '17:00', days: MON_FRI } }],
    [
      'weekly mon 08:00 only 09:00-17:00 mon-fri',
      {
        ...weekly,
        weekday: 'mon',
        handOffAt: '08:00',
        during: { from: '09:00', to: '17:00', days: MON_FRI },
      },
    ],
    [
      'weekly mon 09:00 20:00-08:00 sat',
      { ...weekly, weekday: 'mon', during: { from: '20:00', to: '08:00', days: ['sat'] } },
    ],
    ['sat 09:00-24:00', { ...daily, during: { from: '09:00', to: '00:00', days: ['sat'] } }],
    [
      '09:00-17:00 fri-mon',
      { ...daily, during: { from: '09:00', to: '17:00', days: ['mon', 'fri', 'sat', 'sun'] } },
    ],
    [
      '09:00-17:00 mon, wed, fri',
      { ...daily, during: { from: '09:00', to: '17:00', days: ['mon', 'wed', 'fri'] } },
    ],
    ['09:00-17:00 mon-sun', { ...daily, during: { from: '09:00', to: '17:00' } }],
    ['daily 09:00 zone:europe/tallinn', { ...daily, zone: 'Europe/Tallinn' }],
    ['daily 09:00 in Pacific/Chatham', { ...daily, zone: 'Pacific/Chatham' }],
    ['daily 09:00 UTC from 2027-02-01', { ...daily, zone: 'UTC', startsOn: '2027-02-01' }],
    ['daily 09:00 from:2027-02-01', { ...daily, startsOn: '2027-02-01' }],
  ];
  it.each(understood)('%s', (typed, rotation) => expect(readRotation(typed)).toEqual({ rotation }));

  it.each(ROTATION_EXAMPLES)('the example %s', typed => expect(readRotation(typed).problem).toBeUndefined());
});

describe('what is no rotation is explained', () => {
  it.each([
    ['', 'Say how long a turn is and when it is handed off, as in: weekly mon 09:00.'],
    ['zone:Europe/Tallinn', 'Say how long a turn is and when it is handed off, as in: weekly mon 09:00.'],
    ['sometimes', 'I do not understand “sometimes” in a rotation.'],
    ['daily 25:00', '“25:00” is no time of day: write 09:00, or 17:30.'],
    ['daily 9am', '“9am” is no time of day: write 09:00, or 17:30.'],
    ['daily 09:00 10:00', 'That names two hand-off times: which one is it?'],
    ['daily weekly', 'That names two lengths of a turn: which one is it?'],
    ['weekly mon tue 09:00', 'That names two days of hand-off: which one is it?'],
    ['daily mon 09:00', 'A day of the week goes with turns of weeks, as in: weekly mon 09:00.'],
    ['daily mon-fri', 'Say at which hours it holds on these days, as in: 09:00-17:00 mon-fri.'],
    ['every 0h', 'A turn lasts one hour at least.'],
    ['every 53 weeks', 'A turn lasts a year at most.'],
    ['every 99999999 days', 'A turn is counted in hours, days or weeks, as in: every 2 weeks.'],
    ['every 30 minutes', 'A turn is counted in hours, days or weeks, as in: every 2 weeks.'],
    ['every', 'A turn is counted in hours, days or weeks, as in: every 2 weeks.'],
    ['daily zone:Atlantis/Deep', '“atlantis/deep” is no time zone: write it as in zone:Europe/Tallinn.'],
    ['daily zone:', '“” is no time zone: write it as in zone:Europe/Tallinn.'],
    ['daily from 2027-02-30', 'There is no 2027-02-30 in the calendar.'],
    ['09:00-09:00', 'Hours that end when they begin are all day: leave them out.'],
    ['x'.repeat(300), 'That is too long for a rotation.'],
  ])('%s', (typed, problem) => expect(readRotation(typed)).toEqual({ problem }));

  it('and nothing that is typed throws', () => {
    const piece = fc.constantFrom(
      'daily',
      'every',
      '2',
      'weeks',
      'mon',
      '-',
      ',',
      '09:00',
      'zone:',
      'from',
      '2027-02-01',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map(words => words.join(' ')),
    );
    fc.assert(
      fc.property(
        typed,
        text => (readRotation(text).problem === undefined) !== (readRotation(text).rotation === undefined),
      ),
      { numRuns: 2000 },
    );
  });
});

it('what is said of a rotation can be typed, and means the same', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(parts => parts.map(part => String(part).padStart(2, '0')).join(':'));
  const option = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
  const words = fc
    .record({
      unit: fc.constantFrom('hour', 'day', 'week'),
      count: fc.integer({ min: 1, max: 52 }),
      handOffAt: clock,
      weekday: option(fc.constantFrom(...WEEKDAYS)),
      zone: option(fc.constantFrom('Europe/Tallinn', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+3')),
      startsOn: option(fc.integer({ min: 0, max: 900 })),
      hours: option(fc.tuple(clock, clock).filter(([from, to]) => from !== to)),
      days: option(fc.subarray([...WEEKDAYS], { minLength: 1, maxLength: 6 })),
    })
    .map(
      ({ unit, count, handOffAt, weekday, zone, startsOn, hours, days }): RotationWords => ({
        every: { unit, count },
        handOffAt,
        ...(weekday === undefined || unit !== 'week' ? {} : { weekday }),
        ...(zone === undefined ? {} : { zone }),
        ...(startsOn === undefined
          ? {}
          : { startsOn: new Date(Date.UTC(2027, 0, 1 + startsOn)).toISOString().slice(0, 10) }),
        ...(hours === undefined ? {} : { during: { from: hours[0], to: hours[1], ...(days && { days }) } }),
      }),
    );
  fc.assert(
    fc.property(words, rotation => {
      expect(readRotation(rotationInWords(rotation))).toEqual({ rotation });
    }),
    { numRuns: 1000 },
  );
});
