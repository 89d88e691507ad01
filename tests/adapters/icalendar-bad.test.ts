import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../adapters/icalendar/budget.ts';
import { readCalendar } from '../../adapters/icalendar/read-calendar.ts';
import { walkRule } from '../../adapters/icalendar/walk-rule.ts';

const ZONE = 'Europe/Tallinn';
const YEAR = { from: new Date('2027-01-01T00:00Z'), to: new Date('2028-01-01T00:00Z') };
const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', 'UID:one@north.example', 'SUMMARY:Ada', ...lines, 'END:VEVENT'].join('\r\n');
const good = event('DTSTART:20270301T080000Z', 'DTEND:20270301T160000Z').replace('Ada', 'Bea');
/** Generous on a machine that is busy; without a bound these take minutes, hours, or for ever. */
const SOON_MS = 8000;

const readInTime = (text: string) => {
  const begun = performance.now();
  const read = readCalendar(text, YEAR, ZONE);
  expect(performance.now() - begun).toBeLessThan(SOON_MS);
  return read;
};

describe('what is no calendar', () => {
  it.each([
    ['', 'It is no iCalendar file: it does not begin with BEGIN:VCALENDAR.'],
    ['hello', 'It is no iCalendar file: it does not begin with BEGIN:VCALENDAR.'],
    ['\n<!doctype html><p>Sign in', 'It is a web page and no calendar: use the address that ends in .ics.'],
  ])('%j is told so', (text, problem) => {
    expect(readCalendar(text, YEAR, ZONE)).toEqual({ events: [], problems: [problem] });
  });

  it('of more than 10 MB is refused at once', () => {
    const text = calendar(good, `X-PAD:${'é'.repeat(5_300_000)}`);
    const begun = performance.now();
    expect(readCalendar(text, YEAR, ZONE)).toEqual({
      events: [],
      problems: ['It is larger than 10 MB, more than a calendar of shifts can be; nothing was read.'],
    });
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('a broken part costs only itself', () => {
  it.each([
    [
      'a start that is no time',
      event('DTSTART:tomorrow', 'DTEND:20270301T160000Z'),
      '“Ada” cannot be read, and was left out.',
    ],
    [
      'a start that no calendar has',
      event('DTSTART:20270230T080000Z', 'DURATION:PT8H'),
      '“Ada” cannot be read, and was left out.',
    ],
    ['no start', event('DTEND:20270301T160000Z'), '“Ada” cannot be read, and was left out.'],
    [
      'a rule of no kind',
      event('DTSTART:20270301T080000Z', 'DURATION:PT8H', 'RRULE:FREQ=SOMETIMES'),
      '“Ada” cannot be read, and was left out.',
    ],
    [
      'no end',
      event('DTSTART:20270301T080000Z'),
      '“Ada” of 2027-03-01 has no end and no length, and was left out.',
    ],
    [
      'an end before its start',
      event('DTSTART:20270301T080000Z', 'DTEND:20270301T070000Z'),
      '“Ada” of 2027-03-01 ends before it begins, and was left out.',
    ],
    [
      'a line of no form',
      'this is no line',
      'Some lines are not in the form of a calendar, and were left out.',
    ],
    [
      'a zone that cannot be read',
      'BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nBEGIN:STANDARD\r\nDTSTART:x\r\nEND:STANDARD\r\nEND:VTIMEZONE',
      'A time zone that it describes cannot be read.',
    ],
  ])('%s', (_, part, problem) => {
    const { events, problems } = readCalendar(calendar(part, good), YEAR, ZONE);
    expect(problems).toEqual([problem]);
    expect(events.map(({ who }) => who)).toEqual(['Bea']);
  });

  it('an end that was cut off leaves what came before', () => {
    const cut = calendar(good, event('DTSTART:20270401T080000Z')).slice(0, -40);
    const { events, problems } = readCalendar(cut, YEAR, ZONE);
    expect(problems).toEqual(['It ends in the middle: it may have been cut off on its way.']);
    expect(events.length).toBe(1);
  });

  it('an unknown zone, as Windows names them, is told and read as the zone given', () => {
    const text = calendar(
      event('DTSTART;TZID=FLE Standard Time:20270701T080000', 'DTEND;TZID=FLE Standard Time:20270701T160000'),
    );
    const { events, problems } = readCalendar(text, YEAR, ZONE);
    expect(problems).toEqual([
      'The time zone “FLE Standard Time” is not known here; its times were read as those of Europe/Tallinn.',
    ]);
    expect(events.map(({ from }) => from)).toEqual([new Date('2027-07-01T05:00Z')]);
  });
});

describe('a recurrence bomb is told of in time, and costs the others nothing', () => {
  it('by name, when it repeats faster than anybody works', () => {
    const bomb = event('DTSTART:20270101T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=MINUTELY;INTERVAL=9999');
    expect(readInTime(calendar(bomb, good)).problems).toEqual([
      '“Ada” of 2027-01-01 repeats every second or minute, as no shift does, and was left out.',
    ]);
  });

  it.each([
    'FREQ=SECONDLY',
    'FREQ=MINUTELY;COUNT=1000000000',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55;BYSECOND=0,5,10,15,20,25,30,35,40,45,50,55',
    `FREQ=HOURLY;BYMINUTE=${Array.from({ length: 60 }, (_, n) => n).join(',')};BYSECOND=${Array.from({ length: 60 }, (_, n) => n).join(',')}`,
    `FREQ=YEARLY;BYDAY=${Array.from({ length: 53 }, (_, n) => `${n + 1}MO,-${n + 1}TU`).join(',')}`,
    'FREQ=YEARLY;BYWEEKNO=20',
    'FREQ=DAILY;INTERVAL=1000000000',
    'FREQ=MONTHLY;INTERVAL=4800;BYDAY=5MO',
  ])('%s', rule => {
    const bomb = event('DTSTART:20270101T080000Z', 'DURATION:PT1H', `RRULE:${rule}`);
    const { events, problems } = readInTime(calendar(bomb, good));
    expect(problems.join()).toMatch(/^“Ada” of 2027-01-01 repeats .*, and was left out\.$/u);
    expect(events.map(({ who }) => who)).toEqual(['Bea']);
  });

  it.each([
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY;COUNT=1000000000;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=MONTHLY;INTERVAL=48;BYDAY=5MO;BYMONTH=2',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2',
    'FREQ=YEARLY;BYDAY=MO;BYMONTH=4;BYMONTHDAY=31',
  ])('and one that comes to an end by itself ends: %s', rule => {
    const bomb = event('DTSTART:20270101T080000Z', 'DURATION:PT1H', `RRULE:${rule}`);
    const { events, problems } = readInTime(calendar(bomb, good));
    expect(problems).toEqual([]);
    expect(events.filter(({ who }) => who === 'Bea').length).toBe(1);
  });

  it('also when there are thousands of them, and in the zones it describes', () => {
    const bombs = Array.from({ length: 3000 }, (_, n) =>
      event(
        `DTSTART:${1900 + (n % 120)}0101T080000Z`,
        'DURATION:PT1H',
        'RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
      ),
    );
    const zones = Array.from(
      { length: 300 },
      (_, n) =>
        `BEGIN:VTIMEZONE\r\nTZID:Z${n}\r\nBEGIN:STANDARD\r\nDTSTART:00010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE`,
    );
    const { events, problems } = readInTime(calendar(...zones, ...bombs, good));
    expect(events.map(({ who }) => who)).toEqual(['Bea']);
    expect(problems.length).toBe(21);
    expect(problems.at(-1)).toMatch(/^And \d+ more like these\.$/u);
  });

  it('of parameters or folded lines ends as soon', () => {
    const line = `DTSTART${';A=1'.repeat(500_000)}:20270101T080000Z`;
    const folded = Array.from({ length: 500_000 }, () => ' a').join('\r\n');
    const { events } = readInTime(calendar(event(line), event('DTSTART:20270101T080000Z', folded), good));
    expect(events.map(({ who }) => who)).toEqual(['Bea']);
  });

  it('of dates with thousands of parameters ends as soon', () => {
    const dates = Array.from({ length: 100 }, () => `RDATE${';A=1'.repeat(16_000)}:20270101T080000Z`);
    expect(readInTime(calendar(event(...dates), good)).events.map(({ who }) => who)).toEqual(['Bea']);
  });

  it('of nested parts ends as soon', () => {
    const { events } = readInTime(calendar(good, 'BEGIN:VEVENT\r\n'.repeat(100_000)));
    expect(events.length).toBe(1);
  });
});

it('takes the first ten thousand shifts of a window, and says that there are more', () => {
  const hourly = event('DTSTART:20270101T080000Z', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY');
  const { events, problems } = readInTime(calendar(hourly, hourly));
  expect(events.length).toBe(10_000);
  expect(problems).toEqual(['It holds more than 10000 shifts in this time; only the first were taken.']);
});

it('takes the first twenty thousand events, and says that there are more only when there are', () => {
  const some = Array.from({ length: 20_000 }, () =>
    good.replace('20270301', '20200301').replace('20270301', '20200301'),
  );
  expect(readInTime(calendar(...some))).toEqual({ events: [], problems: [] });
  expect(readInTime(calendar(...some, good))).toEqual({
    events: [],
    problems: ['It holds more than 20000 events; the rest was left out.'],
  });
});

it('finds the same near the window as by walking from the very beginning', () => {
  const rule = fc
    .record({
      freq: fc.constantFrom('HOURLY', 'DAILY', 'WEEKLY'),
      interval: fc.integer({ min: 1, max: 30 }),
      days: fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']),
      start: fc.integer({ min: 0, max: 24 * 60 }),
      wkst: fc.constantFrom('MO', 'SU'),
    })
    .map(({ freq, interval, days, start, wkst }) => ({
      text: `FREQ=${freq};INTERVAL=${interval};WKST=${wkst}${days.length > 0 ? `;BYDAY=${days.join(',')}` : ''}`,
      startMs: Date.UTC(2026, 9, 1, start),
    }));
  fc.assert(
    fc.property(rule, ({ text, startMs }) => {
      const [fromMs, toMs] = [Date.UTC(2027, 0, 1), Date.UTC(2027, 3, 1)];
      const walk = (from: number) =>
        [...walkRule(ICAL.Recur.fromString(text), startMs, { fromMs: from, toMs }, createBudget(1e6))].filter(
          each => each >= fromMs,
        );
      expect(walk(fromMs)).toEqual(walk(startMs));
    }),
    { numRuns: 150 },
  );
});

it('never throws, whatever the text is', () => {
  const piece = fc.constantFrom(
    ...[
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VTIMEZONE',
      'END:VTIMEZONE',
      'BEGIN:STANDARD',
      'END:STANDARD',
      'BEGIN:VALARM',
    ],
    ...[
      'DTSTART:20270301T080000Z',
      'DTSTART;VALUE=DATE:20270301',
      'DTSTART;TZID=X:20270301T080000',
      'DTEND:20270302T080000Z',
    ],
    ...[
      'RRULE:FREQ=DAILY',
      'RRULE:FREQ=DAILY;UNTIL=2027',
      'RRULE:',
      'RRULE:FREQ=WEEKLY;BYDAY=99MO',
      'DURATION:-PT1H',
      'DURATION:P',
    ],
    ...[
      'RDATE:20270301',
      'RDATE;VALUE=PERIOD:20270301T080000Z/x',
      'EXDATE:',
      'RECURRENCE-ID:20270301T080000Z',
      'TZID:X',
    ],
    ...[
      'TZOFFSETFROM:+9999',
      'TZOFFSETTO:x',
      'SUMMARY',
      'SUMMARY;X="a:b',
      'UID:one',
      'ATTENDEE;CN="x',
      ':',
      ';',
      ' folded',
      '\u0000',
    ],
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map(pieces => calendar(...pieces)),
    fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 20 })
      .map(pieces => calendar(event(...pieces))),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, any => {
      const { events } = readCalendar(any, YEAR, ZONE);
      expect(events.every(({ from, to }) => from < to && from < YEAR.to && to > YEAR.from)).toBe(true);
    }),
    { numRuns: 1500 },
  );
});
