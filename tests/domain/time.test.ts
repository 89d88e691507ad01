import { describe, expect, it } from 'vitest';
import { isZone, readDurationMs, readInstant, readMinutes, type TimeFrame } from '../../src/domain/time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('a duration', () => {
  it.each([
    ['10m', 10 * MINUTE_MS],
    ['20', 20 * MINUTE_MS],
    ['1h30m', 90 * MINUTE_MS],
    ['1h30', 90 * MINUTE_MS],
    ['1 h 30 min', 90 * MINUTE_MS],
    ['2 h', 2 * HOUR_MS],
    ['2 Hours', 2 * HOUR_MS],
    ['1.5h', 90 * MINUTE_MS],
    ['1,5h', 90 * MINUTE_MS],
    ['90s', 90_000],
    ['3 days', 72 * HOUR_MS],
    ['PT20M', 20 * MINUTE_MS],
    ['pt1h30m', 90 * MINUTE_MS],
    ['P1DT2H', 26 * HOUR_MS],
    ['P1W', 168 * HOUR_MS],
  ])('is read from %s', (typed, ms) => expect(readDurationMs(typed)).toBe(ms));

  it.each([
    '',
    ' ',
    'm',
    'soon',
    '-5m',
    '5x',
    '10m1h',
    '1h1h',
    '0',
    '0m',
    '1e3',
    '٣m',
    'P1M',
    'P1Y',
    'PT',
    'P',
    '400 days',
    '9'.repeat(5000),
    '1h 30m or so',
    'PT-5M',
  ])('is not read from "%s"', typed => expect(readDurationMs(typed)).toBeUndefined());

  it('keeps to its bounds, both ends included', () => {
    const bounds = { leastMs: 5 * MINUTE_MS, mostMs: HOUR_MS };
    const read = ['4m', '5m', '60m', '61m'].map(typed => readDurationMs(typed, bounds));
    expect(read).toEqual([undefined, 5 * MINUTE_MS, HOUR_MS, undefined]);
  });

  it('in minutes is rounded up', () => {
    expect(['90s', '1m', '1s'].map(typed => readMinutes(typed))).toEqual([2, 1, 1]);
  });
});

describe('a zone', () => {
  it.each(['Europe/Tallinn', 'UTC', 'America/Argentina/Buenos_Aires', 'Australia/Lord_Howe'])('is %s', name =>
    expect(isZone(name)).toBe(true),
  );
  it.each(['', 'Mars/Base', '+02:00', 'Europe', 'Europe/Berlin ', '2027-01-01T00:00Z', 'a'.repeat(500)])(
    'is not "%s"',
    name => expect(isZone(name)).toBe(false),
  );
});

describe('a point in time', () => {
  // A Friday afternoon in Berlin: 15:00 local, 14:00 UTC.
  const now = new Date('2027-01-29T14:00:00Z');
  const next: TimeFrame = { now, zone: 'Europe/Berlin', prefer: 'next' };
  const last: TimeFrame = { ...next, prefer: 'last' };
  const read = (typed: string, frame: TimeFrame) => readInstant(typed, frame)?.toISOString().slice(0, 16);

  it.each([
    ['now', '2027-01-29T14:00'],
    ['in 20m', '2027-01-29T14:20'],
    ['20m ago', '2027-01-29T13:40'],
    ['14:05Z', '2027-01-29T14:05'],
    ['1405z', '2027-01-29T14:05'],
    ['14:05 UTC', '2027-01-29T14:05'],
    ['14:05', '2027-01-30T13:05'],
    ['15:00', '2027-01-29T14:00'],
    ['16:05', '2027-01-29T15:05'],
    ['until 08:00', '2027-01-30T07:00'],
    ['until 8:00', '2027-01-30T07:00'],
    ['yesterday 22:00', '2027-01-28T21:00'],
    ['tomorrow 08:00', '2027-01-30T07:00'],
    ['today 08:00', '2027-01-29T07:00'],
    ['at today 08:00Z', '2027-01-29T08:00'],
    ['2027-01-29T22:40Z', '2027-01-29T22:40'],
    ['2027-01-29T22:40:30.5Z', '2027-01-29T22:40'],
    ['2027-01-29 22:40', '2027-01-29T21:40'],
    ['2027-01-29T22:40+05:45', '2027-01-29T16:55'],
    ['22:40-05:00', '2027-01-30T03:40'],
  ])('to come is read from %s', (typed, at) => expect(read(typed, next)).toBe(at));

  it.each([
    ['14:05', '2027-01-29T13:05'],
    ['14:05Z', '2027-01-28T14:05'],
    ['15:00', '2027-01-29T14:00'],
    ['23:59', '2027-01-28T22:59'],
    ['since 00:00', '2027-01-28T23:00'],
  ])('gone by is read from %s', (typed, at) => expect(read(typed, last)).toBe(at));

  it.each([
    '',
    'soon',
    '25:00',
    '14:60',
    '24:00',
    '14',
    '1405',
    '2027-02-29T10:00Z',
    '2027-13-01T10:00Z',
    '1999-01-01T10:00Z',
    '14:05 Mars/Base',
    '14:05+99:00',
    'in',
    'in x',
    'ago',
    'yesterday',
    '14:05Z extra',
    '٢٢:٠٠',
    'x'.repeat(5000),
  ])('is not read from "%s"', typed => expect(readInstant(typed, next)).toBeUndefined());

  it('needs a zone that exists', () => {
    expect(readInstant('14:05', { ...next, zone: 'Mars/Base' })).toBeUndefined();
  });
});

describe('when clocks change', () => {
  const berlin = (typed: string, now: string, prefer: 'next' | 'last' = 'next') =>
    readInstant(typed, { now: new Date(now), zone: 'Europe/Berlin', prefer })?.toISOString();

  it('a time that happens twice is the earlier of the two', () => {
    expect(berlin('2027-10-31 02:30', '2027-01-01T00:00Z')).toBe('2027-10-31T00:30:00.000Z');
    expect(berlin('02:30', '2027-10-30T12:00Z')).toBe('2027-10-31T00:30:00.000Z');
  });

  it('a time that does not happen is as much later as the clocks jumped', () => {
    expect(berlin('2027-03-28 02:30', '2027-01-01T00:00Z')).toBe('2027-03-28T01:30:00.000Z');
    expect(berlin('02:30', '2027-03-27T12:00Z')).toBe('2027-03-28T01:30:00.000Z');
  });

  it('a night is as long as it is: until 08:00 after an early evening', () => {
    expect(berlin('until 08:00', '2027-03-27T19:00Z')).toBe('2027-03-28T06:00:00.000Z');
    expect(berlin('until 08:00', '2027-10-30T18:00Z')).toBe('2027-10-31T07:00:00.000Z');
  });

  it('half an hour is half an hour: Lord Howe', () => {
    const at = readInstant('2027-10-03 02:15', {
      now: new Date(0),
      zone: 'Australia/Lord_Howe',
      prefer: 'next',
    });
    expect(at?.toISOString()).toBe('2027-10-02T15:45:00.000Z');
  });
});
