import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../adapters/icalendar/read-calendar.ts';

const ZONE = 'Europe/Tallinn';
const YEAR = { from: new Date('2027-01-01T00:00Z'), to: new Date('2028-01-01T00:00Z') };

/** A calendar of these events, each given by its lines. */
const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]): string =>
  ['BEGIN:VEVENT', 'UID:one@north.example', 'SUMMARY:Ada', ...lines, 'END:VEVENT'].join('\r\n');
/** From when to when, in UTC, to the minute. */
const times = (text: string, window = YEAR, zone = ZONE): readonly string[] => {
  const { events, problems } = readCalendar(text, window, zone);
  expect(problems).toEqual([]);
  return events.map(({ from, to }) => `${from.toISOString().slice(0, 16)} ${to.toISOString().slice(0, 16)}`);
};
const days = (from: string, to: string) => ({
  from: new Date(`${from}T00:00Z`),
  to: new Date(`${to}T00:00Z`),
});

const HELSINKI_OUTLOOK = [
  'BEGIN:VTIMEZONE',
  'TZID:FLE Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T040000',
  'TZOFFSETFROM:+0300',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0300',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
].join('\r\n');

describe('one event', () => {
  it('tells who, their addresses and when', () => {
    const text = calendar(
      event(
        'DTSTART:20270301T080000Z',
        'DTEND:20270301T160000Z',
        'ORGANIZER:mailto:lead@north.example',
        'ATTENDEE;PARTSTAT=ACCEPTED;CN="Ada, of North":MAILTO:Ada@north.example',
        'ATTENDEE;PARTSTAT=DECLINED:mailto:bea@north.example',
        'ATTENDEE;CUTYPE=ROOM:mailto:room@north.example',
      ),
    );
    expect(readCalendar(text, YEAR, ZONE)).toEqual({
      events: [
        {
          uid: 'one@north.example',
          who: 'Ada',
          mail: ['ada@north.example'],
          from: new Date('2027-03-01T08:00Z'),
          to: new Date('2027-03-01T16:00Z'),
        },
      ],
      problems: [],
    });
  });

  it('without anybody who attends is by whoever made it', () => {
    const text = calendar(
      event('DTSTART:20270301T080000Z', 'DTEND:20270301T160000Z', 'ORGANIZER:mailto:lead@north.example'),
    );
    expect(readCalendar(text, YEAR, ZONE).events[0]?.mail).toEqual(['lead@north.example']);
  });

  it.each([
    ['in UTC', ['DTSTART:20270701T080000Z', 'DTEND:20270701T160000Z'], '2027-07-01T08:00 2027-07-01T16:00'],
    [
      'floating, in the zone given',
      ['DTSTART:20270701T080000', 'DTEND:20270701T160000'],
      '2027-07-01T05:00 2027-07-01T13:00',
    ],
    [
      'in an IANA zone that the file does not describe',
      ['DTSTART;TZID=America/New_York:20270701T080000', 'DTEND;TZID=America/New_York:20270701T160000'],
      '2027-07-01T12:00 2027-07-01T20:00',
    ],
    [
      'in an IANA zone at the end of a path',
      ['DTSTART;TZID=/citadel.example/20250101_1/Asia/Kathmandu:20270701T080000', 'DURATION:PT8H'],
      '2027-07-01T02:15 2027-07-01T10:15',
    ],
    [
      'from one zone to another',
      ['DTSTART;TZID=Europe/Tallinn:20270701T080000', 'DTEND;TZID=America/New_York:20270701T080000'],
      '2027-07-01T05:00 2027-07-01T12:00',
    ],
    ['of a length', ['DTSTART:20270701T080000Z', 'DURATION:P1DT2H'], '2027-07-01T08:00 2027-07-02T10:00'],
    ['of one day', ['DTSTART;VALUE=DATE:20270701'], '2027-06-30T21:00 2027-07-01T21:00'],
    [
      'of a week',
      ['DTSTART;VALUE=DATE:20270701', 'DTEND;VALUE=DATE:20270708'],
      '2027-06-30T21:00 2027-07-07T21:00',
    ],
    ['of a day of 23 hours', ['DTSTART;VALUE=DATE:20270328'], '2027-03-27T22:00 2027-03-28T21:00'],
    ['of a day of 25 hours', ['DTSTART;VALUE=DATE:20271031'], '2027-10-30T21:00 2027-10-31T22:00'],
    [
      'over a year',
      ['DTSTART:20261231T200000Z', 'DTEND:20270101T080000Z'],
      '2026-12-31T20:00 2027-01-01T08:00',
    ],
    [
      'that begins in a skipped hour',
      ['DTSTART:20270328T033000', 'DURATION:PT8H'],
      '2027-03-28T01:30 2027-03-28T09:30',
    ],
    [
      'that begins in an hour that comes twice',
      ['DTSTART:20271031T033000', 'DURATION:PT8H'],
      '2027-10-31T00:30 2027-10-31T08:30',
    ],
  ])('%s', (_, lines, expected) => expect(times(calendar(event(...lines)))).toEqual([expected]));

  it.each([
    ['was cancelled', 'STATUS:CANCELLED'],
    ['takes up no time', 'TRANSP:TRANSPARENT'],
  ])('that %s is left out', (_, line) => {
    expect(times(calendar(event('DTSTART:20270701T080000Z', 'DTEND:20270701T160000Z', line)))).toEqual([]);
  });

  it('outside of the window is left out, and so is one that only touches its ends', () => {
    const text = calendar(
      event('DTSTART:20261231T200000Z', 'DTEND:20270101T000000Z'),
      event('DTSTART:20280101T000000Z', 'DTEND:20280101T100000Z'),
    );
    expect(times(text)).toEqual([]);
  });

  it('is read from folded lines, and past an alarm that has times of its own', () => {
    const text = calendar(
      event(
        'DTSTART:20270701T0800',
        ' 00Z',
        'DTEND:20270701T160000Z',
        'BEGIN:VALARM',
        'DURATION:PT15M',
        'SUMMARY:Bea',
        'END:VALARM',
      ),
    );
    expect(readCalendar(text, YEAR, ZONE).events).toMatchObject([
      { who: 'Ada', to: new Date('2027-07-01T16:00Z') },
    ]);
  });
});

describe('a repeated event', () => {
  const weekly = (...lines: readonly string[]) =>
    event(
      'DTSTART;TZID=Europe/Tallinn:20270312T170000',
      'DTEND;TZID=Europe/Tallinn:20270315T090000',
      ...lines,
    );

  it('keeps its hours on the wall when the clocks go forward', () => {
    expect(times(calendar(weekly('RRULE:FREQ=WEEKLY;COUNT=4')))).toEqual([
      '2027-03-12T15:00 2027-03-15T07:00',
      '2027-03-19T15:00 2027-03-22T07:00',
      '2027-03-26T15:00 2027-03-29T06:00',
      '2027-04-02T14:00 2027-04-05T06:00',
    ]);
  });

  it('leaves no hour with nobody and none with two, in a chain of nights and days through both changes', () => {
    const text = calendar(
      event(
        'DTSTART;TZID=Europe/Tallinn:20270101T080000',
        'DTEND;TZID=Europe/Tallinn:20270101T200000',
        'RRULE:FREQ=DAILY',
      ),
      event(
        'DTSTART;TZID=Europe/Tallinn:20270101T200000',
        'DTEND;TZID=Europe/Tallinn:20270102T080000',
        'RRULE:FREQ=DAILY',
      ),
    );
    const { events } = readCalendar(text, YEAR, ZONE);
    expect(events.length).toBe(730);
    expect(events.slice(1).every(({ from }, index) => from.getTime() === events[index]?.to.getTime())).toBe(
      true,
    );
  });

  it('ends with its last day, told in UTC or as a day', () => {
    const until = (text: string) => times(calendar(weekly(`RRULE:FREQ=WEEKLY;UNTIL=${text}`))).length;
    expect(until('20270326T150000Z')).toBe(3);
    expect(until('20270326T145959Z')).toBe(2);
    expect(until('20270326')).toBe(3);
  });

  it('leaves out the exceptions, told in its own zone, in UTC or as a day, and adds the dates', () => {
    const text = calendar(
      weekly(
        'RRULE:FREQ=WEEKLY;COUNT=5',
        'EXDATE;TZID=Europe/Tallinn:20270312T170000',
        'EXDATE:20270319T150000Z',
        'EXDATE;VALUE=DATE:20270326',
        'RDATE;TZID=Europe/Tallinn:20270501T100000,20270508T100000',
        'RDATE;VALUE=PERIOD:20270601T080000Z/PT4H',
      ),
    );
    expect(times(text)).toEqual([
      '2027-04-02T14:00 2027-04-05T06:00',
      '2027-04-09T14:00 2027-04-12T06:00',
      '2027-05-01T07:00 2027-05-03T23:00',
      '2027-05-08T07:00 2027-05-10T23:00',
      '2027-06-01T08:00 2027-06-01T12:00',
    ]);
  });

  it('has occurrences that were moved, given to somebody else, or cancelled', () => {
    const text = calendar(
      weekly('RRULE:FREQ=WEEKLY;COUNT=4'),
      event(
        'RECURRENCE-ID;TZID=Europe/Tallinn:20270319T170000',
        'DTSTART:20270320T080000Z',
        'DTEND:20270320T100000Z',
      ).replace('Ada', 'Bea'),
      event(
        'RECURRENCE-ID:20270326T150000Z',
        'DTSTART:20270326T150000Z',
        'DTEND:20270326T160000Z',
        'STATUS:CANCELLED',
      ),
    );
    const { events } = readCalendar(text, YEAR, ZONE);
    expect(events.map(({ who, from }) => `${who} ${from.toISOString().slice(0, 16)}`)).toEqual([
      'Ada 2027-03-12T15:00',
      'Bea 2027-03-20T08:00',
      'Ada 2027-04-02T14:00',
    ]);
  });

  it('may change from one occurrence on', () => {
    const text = calendar(
      weekly('RRULE:FREQ=WEEKLY;COUNT=4'),
      event(
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Tallinn:20270319T170000',
        'DTSTART;TZID=Europe/Tallinn:20270319T180000',
        'DTEND;TZID=Europe/Tallinn:20270320T080000',
      ).replace('Ada', 'Bea'),
    );
    const { events } = readCalendar(text, YEAR, ZONE);
    expect(
      events.map(
        ({ who, from, to }) => `${who} ${from.toISOString().slice(5, 16)} ${to.toISOString().slice(5, 16)}`,
      ),
    ).toEqual([
      'Ada 03-12T15:00 03-15T07:00',
      'Bea 03-19T16:00 03-20T06:00',
      'Bea 03-26T16:00 03-27T06:00',
      'Bea 04-02T15:00 04-03T05:00',
    ]);
  });

  it('of days repeats by days of the zone given', () => {
    const text = calendar(
      event(
        'DTSTART;VALUE=DATE:20270301',
        'DTEND;VALUE=DATE:20270308',
        'RRULE:FREQ=WEEKLY;INTERVAL=2',
        'EXDATE;VALUE=DATE:20270315',
      ),
    );
    expect(times(text, days('2027-03-01', '2027-04-10'), 'Pacific/Auckland')).toEqual([
      '2027-02-28T11:00 2027-03-07T11:00',
      '2027-03-28T11:00 2027-04-04T12:00',
    ]);
  });

  it('is found years after it began, also every second week and every 120 hours', () => {
    const old = (rule: string) =>
      times(
        calendar(event('DTSTART;TZID=Europe/Tallinn:20000103T090000', 'DURATION:PT1H', `RRULE:${rule}`)),
        days('2027-06-07', '2027-06-23'),
      ).map(each => each.slice(0, 16));
    expect(old('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE')).toEqual(['2027-06-14T06:00', '2027-06-16T06:00']);
    expect(old('FREQ=WEEKLY;COUNT=1000')).toEqual([]);
    expect(old('FREQ=WEEKLY;COUNT=1433').length).toBe(2);
    expect(old('FREQ=HOURLY;INTERVAL=120').length).toBe(3);
    expect(old('FREQ=MONTHLY;BYDAY=2TU')).toEqual(['2027-06-08T06:00']);
    expect(old('FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10')).toEqual(['2027-06-10T06:00']);
  });
});

describe('a zone that the file describes', () => {
  const text = calendar(
    HELSINKI_OUTLOOK,
    event(
      'DTSTART;TZID=FLE Standard Time:20270327T200000',
      'DTEND;TZID=FLE Standard Time:20270328T080000',
      'RRULE:FREQ=DAILY;COUNT=2',
    ),
    event('DTSTART;TZID=FLE Standard Time:20270328T033000', 'DURATION:PT1H'),
    event('DTSTART;TZID=FLE Standard Time:20271031T033000', 'DURATION:PT1H'),
  );

  it('is followed by its own rules, whatever it is called', () => {
    expect(times(text, YEAR, 'UTC')).toEqual([
      '2027-03-27T18:00 2027-03-28T05:00',
      '2027-03-28T01:30 2027-03-28T02:30',
      '2027-03-28T17:00 2027-03-29T05:00',
      '2027-10-31T00:30 2027-10-31T01:30',
    ]);
  });

  it('goes before the IANA zone of the same name', () => {
    const own = calendar(
      HELSINKI_OUTLOOK.replace('FLE Standard Time', 'America/New_York'),
      event('DTSTART;TZID=America/New_York:20270701T080000', 'DURATION:PT8H'),
    );
    expect(times(own)).toEqual(['2027-07-01T05:00 2027-07-01T13:00']);
  });
});
