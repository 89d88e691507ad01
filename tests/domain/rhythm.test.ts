import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTime, type Rhythm } from '../../src/domain/rhythm.ts';
import { WEEKDAYS } from '../../src/domain/schedule/schedule.ts';
import { wallDate } from '../../src/domain/schedule/wall-clock.ts';
import { readRhythm } from '../../src/read-rhythm.ts';

const ZONES = [
  'UTC',
  'Europe/Tallinn',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
] as const;
const FRAME = { zone: 'UTC', now: new Date('2027-01-29T22:50:00Z'), example: '/brief subscribe' };
const time = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const year = fc.date({
  min: new Date('2027-01-01T00:00:00Z'),
  max: new Date('2027-12-20T00:00:00Z'),
  noInvalidDate: true,
});

test('each day of the calendar has exactly one time, in any zone and on any night', () => {
  fc.assert(
    fc.property(time, fc.constantFrom(...ZONES), year, (at, zone, begin) => {
      const days: string[] = [];
      let last = begin;
      for (let count = 0; count < 9; count += 1) {
        const next = nextTime({ at, zone }, last);
        expect(next.getTime()).toBeGreaterThan(last.getTime());
        days.push(wallDate(next.getTime(), zone).toString());
        last = next;
      }
      const first = wallDate(new Date(`${days[0]}T00:00:00Z`).getTime(), 'UTC');
      expect(days).toEqual(days.map((_, index) => first.add({ days: index }).toString()));
    }),
  );
});

test('on the night that skips the time it comes once, as much later; on the one that has it twice, the first time', () => {
  const rhythm: Rhythm = { at: '02:30', zone: 'Europe/Berlin' };
  const from = (text: string): string[] => {
    const first = nextTime(rhythm, new Date(text));
    return [first, nextTime(rhythm, first)].map(at => at.toISOString().slice(0, 16));
  };
  expect(from('2027-03-27T12:00:00Z')).toEqual(['2027-03-28T01:30', '2027-03-29T00:30']);
  expect(from('2027-10-30T12:00:00Z')).toEqual(['2027-10-31T00:30', '2027-11-01T01:30']);
});

test('named days alone, and steps that are counted from the beginning', () => {
  const friday = nextTime(
    { at: '08:00', zone: 'UTC', days: WEEKDAYS.slice(0, 5) },
    new Date('2027-01-29T08:00:00Z'),
  );
  expect(friday.toISOString()).toBe('2027-02-01T08:00:00.000Z');
  const every = { everyMinutes: 30, whileSeverity: 4, from: '2027-01-29T22:50:00.000Z', zone: 'UTC' };
  expect(nextTime(every, new Date('2027-01-30T03:20:00Z')).toISOString()).toBe('2027-01-30T03:50:00.000Z');
});

test.each([
  ['daily 08:00', { at: '08:00', zone: 'UTC' }],
  ['08:00 Europe/Tallinn weekdays', { at: '08:00', zone: 'Europe/Tallinn', days: WEEKDAYS.slice(0, 5) }],
  ['daily 8:30 europe/tallinn mon,wed', { at: '08:30', zone: 'Europe/Tallinn', days: ['mon', 'wed'] }],
  ['every day 20:00Z', { at: '20:00', zone: 'UTC' }],
])('“%s” is understood', (typed, rhythm) => {
  expect(readRhythm(typed, FRAME)).toEqual(rhythm);
});

test.each([
  ['every 1s while sev4', '15 min is the least, 24 h the most'],
  ['every 30m', 'while how bad an incident is open'],
  ['daily 08:00 Europe/Talin', 'Did you mean Europe/Tallinn?'],
  ['daily 08:00 Tallinn', 'Did you mean Europe/Tallinn?'],
  ['daily 25:00', '“25:00” is no time of day'],
  ['daily', 'Say at what time'],
  ['daily 08:00 09:00', '“09:00”'],
])('“%s” is refused with what was wrong', (typed, why) => {
  expect(() => readRhythm(typed, FRAME)).toThrow(why);
});
