import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { tell } from '../harness/story.ts';

const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LED = { leads: { north: ['ada'] } } as const;

const calendar = (...events: readonly (readonly [who: string, ...more: readonly string[]])[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//story//EN',
    ...events.flatMap(([who, ...more], i) => [
      'BEGIN:VEVENT',
      `UID:${i}@example.org`,
      `SUMMARY:${who}`,
      ...more,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const on = (from: string, to: string): readonly string[] => [`DTSTART:${from}`, `DTEND:${to}`];
const SATURDAY = on('20270130T000000Z', '20270131T000000Z');
const SUNDAY = on('20270131T000000Z', '20270201T000000Z');

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const plain = file(
  'plain.ics',
  calendar(['Bea', ...SATURDAY], ['On call: Cem', ...SUNDAY], ['Mallory', ...SUNDAY]),
);

tell(
  'a rota follows a calendar: whoever it names is asked, and who is nobody here is told of once',
  { ...LED, calendars: { north: plain } },
  async s => {
    await s.ada.types('/oncall rota dfir calendar:duty-north');
    expect(s.ada.reply).toContain('by the calendar duty-north, read every 15 minutes');
    s.ada.inbox.shows('I do not know who “Mallory” is (calendar duty-north)');
    await s.bea.presses('I take turns');
    await s.cem.presses('Not me');
    await s.clock.advance('2h');
    await s.ada.types('/oncall rota dfir');
    expect(s.ada.reply).toContain('Bea on call now');
    expect(s.ada.reply).toContain('Has not said yes: Cem.');
    expect(s.ada.inbox.all.filter(one => one.text.includes('Mallory'))).toHaveLength(1);
    expect(s.cem.inbox.all.filter(one => one.text.includes('Will you take turns'))).toHaveLength(1);
    writeFileSync(plain, calendar(['Bea', ...SATURDAY], ['Bea', ...SUNDAY]));
    await s.clock.advance('16m');
    await s.ada.types('/oncall rota dfir');
    expect(s.ada.reply).toContain('to Mon 1 Feb 00:00');
    expect(s.ada.reply).not.toContain('Has not said yes');
  },
);

const broken = file('broken.ics', calendar(['Bea', ...SATURDAY]));

tell(
  'a calendar that breaks keeps what was read of it, and whoever leads is told once',
  { ...LED, calendars: { north: broken } },
  async s => {
    await s.ada.types('/oncall rota dfir calendar:duty-north');
    await s.bea.presses('I take turns');
    writeFileSync(broken, '<html>sign in</html>');
    await s.clock.advance('1h');
    s.ada.inbox.shows('The calendar duty-north could not be read as it should', 'a web page and no calendar');
    expect(s.ada.inbox.all.filter(one => one.text.includes('could not be read'))).toHaveLength(1);
    await s.clock.advance('30m');
    await s.ada.types('/oncall rota dfir');
    expect(s.ada.reply).toContain('Bea on call now');
    rmSync(broken);
    await s.clock.advance('16m');
    s.ada.inbox.shows('its file cannot be read (ENOENT)');
    s.ada.inbox.lacks(folder);
  },
);

const bomb = file(
  'bomb.ics',
  calendar(
    ['Bea', ...SATURDAY],
    ['Cem', ...on('20270101T000000Z', '20270101T000001Z'), 'RRULE:FREQ=SECONDLY'],
    ['Cem', ...on('20270101T000000Z', '20270101T010000Z'), 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['Ada', 'DTSTART;TZID=Mars/Base:20270131T000000', 'DTEND;TZID=Mars/Base:20270131T120000'],
  ),
);

tell(
  'recurrence bombs and zones nobody knows cost only themselves',
  { ...LED, calendars: { north: bomb } },
  async s => {
    await s.ada.types('/oncall rota dfir calendar:duty-north');
    s.ada.inbox.shows('The calendar duty-north could not be read as it should', 'every second or minute');
    await s.bea.presses('I take turns');
    await s.clock.advance('2h');
    await s.bea.types('/oncall now');
    expect(s.bea.reply).toContain('dfir: Bea on call');
  },
);

const huge = file('huge.ics', calendar(['Bea', ...SATURDAY, `DESCRIPTION:${'x'.repeat(10 * 1024 * 1024)}`]));

tell('a calendar of 10 MB is refused whole, and said so', { ...LED, calendars: { north: huge } }, async s => {
  await s.ada.types('/oncall rota dfir calendar:duty-north');
  s.ada.inbox.shows('The calendar duty-north could not be read as it should', '10 MB');
  s.bea.inbox.has(0);
});

tell(
  'only a calendar of one’s own organisation can be followed',
  { leads: { north: ['ada'], east: ['dag'] }, calendars: { north: plain } },
  async s => {
    await s.dag.types('/oncall rota dfir calendar:duty-north');
    expect(s.dag.reply).toContain('The alliance file names no calendar of your organisation');
    await s.ada.types('/oncall rota dfir calendar:other');
    expect(s.ada.reply).toContain('There is no calendar “other” of your organisation: duty-north.');
    await s.ada.types('/oncall rota dfir calendar:duty-north @bea');
    expect(s.ada.reply).toContain('a calendar or people who take turns, not both');
  },
);

tell('what is left for the next one reaches them alone, and not another organisation', LED, async s => {
  await s.ada.types('/oncall rota dfir daily 00:00 @ada @bea from:2027-01-30 zone:UTC');
  await s.bea.presses('I take turns');
  await s.cem.types('/oncall rota dfir note:"The forensic laptop is with Gus"');
  expect(s.cem.reply).toContain('Notes are left by those who take turns');
  await s.clock.advance('70m');
  await s.ada.types('/oncall rota dfir note:"The forensic laptop is with Gus"');
  expect(s.ada.reply).toContain('Noted for whoever comes on next: dfir.');
  s.bea.inbox.lacks('forensic laptop');
  await s.clock.advance('24h1m');
  s.bea.inbox.shows('You are on call: dfir', 'Left for you: The forensic laptop is with Gus');
  await s.ada.types('/oncall rota dfir note:"And the key is in the safe" tlp:amber+strict');
  s.bea.inbox.shows('dfir: left for you by Ada', 'And the key is in the safe');
  await s.ada.types('/oncall rota dfir note:"psst" tlp:red');
  expect(s.ada.reply).toContain('TLP:RED goes to named people only');
  const said = await s.everythingSaid();
  for (const [reader, words] of Object.entries(said)) {
    if (!['ada', 'bea'].includes(reader)) expect(words, reader).not.toContain('in the safe');
  }
});
