import { hoursBetween } from './schedule/hours.ts';
import { type Hours, WEEKDAYS, type Weekday } from './schedule/schedule.ts';
import { type WallClock, wallClock } from './schedule/wall-clock.ts';

/** Hours of the week that come again and again, by the clock of the zone and its rules on each day. */
export interface Weekly {
  /** IANA zone. */
  readonly zone: string;
  readonly hours: readonly Hours[];
}

/** More than this nobody needs, and each is looked at for everybody who may be asked. */
export const MOST_WEEKLY = 14;

const DAY_MS = 86_400_000;

/** Until when the hours that hold at `now` go on without a gap; undefined when none hold. At most a week ahead. */
export const weeklyUntil = ({ zone, hours }: Weekly, now: Date): Date | undefined => {
  const begin = now.getTime();
  const last = begin + 8 * DAY_MS;
  const stretches = hours.flatMap(one => hoursBetween(one, zone, { from: begin, to: last }));
  let until = begin;
  for (let grown = true; grown; ) {
    const next = Math.max(until, ...stretches.filter(s => s.from <= until).map(s => s.to));
    grown = next > until;
    until = next;
  }
  return until > begin ? new Date(until) : undefined;
};

/**
 * Whether one of the hours holds at this moment. Asked of everybody whom a call-out may ask, so that the clock on the
 * wall is compared where no change of the clocks is near, and every beginning and end is laid out only where one is.
 */
export const isWithin = ({ zone, hours }: Weekly, now: Date): boolean => {
  const wall = wallClock(now.getTime(), zone);
  const near = [-3 * DAY_MS, DAY_MS].map(ms => wallClock(now.getTime() + ms, zone).offsetMs);
  if (near.every(offsetMs => offsetMs === wall.offsetMs)) return hours.some(one => isShown(one, wall));
  const moment = { from: now.getTime(), to: now.getTime() + 1 };
  return hours.some(one => hoursBetween(one, zone, moment).length > 0);
};

/** Whether the clock shows a time of theirs, of today's or of last night's. */
const isShown = ({ from, to, days = WEEKDAYS }: Hours, { time, weekday }: WallClock): boolean => {
  const begins = (day: number): boolean => days.some(each => each === WEEKDAYS[(day + 6) % 7]);
  if (from < to) return begins(weekday) && time >= from && time < to;
  return (begins(weekday) && time >= from) || (begins(weekday + 6) && time < to);
};

/** Whether somebody means hours of the week: it begins with a day, or with a word for several. */
export const looksWeekly = (typed: string): boolean => DAYS_FIRST.test(typed.trim());

const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}';
const DAYS_FIRST = new RegExp(String.raw`^(?:${DAY}|weekdays?|weekends?|daily|every\s*day)(?:\b|$)`, 'iu');
const SPAN = new RegExp(
  String.raw`^(?<days>(?:weekdays?|weekends?|daily|every\s*day|${DAY}(?:\s*(?:-|–|,)\s*${DAY})*))(?:\s+(?<h1>\d{1,2})(?::?(?<m1>\d{2}))?\s*(?:-|–|to)\s*(?<h2>\d{1,2})(?::?(?<m2>\d{2}))?)?$`,
  'iu',
);

/**
 * Reads `mon-fri 18:00-22:00`, `sat,sun`, `weekdays 18-22`, `fri-mon 22:00-06:00`, several with `;` or `and` between
 * them. A day alone is all of it; hours that end before they begin end on the next day. Undefined for anything else.
 */
export const readWeekly = (typed: string): readonly Hours[] | undefined => {
  if (typed.length > 300) return undefined;
  const parts = typed
    .split(/\s*;\s*|\s+and\s+/iu)
    .map(part => part.trim())
    .filter(part => part !== '');
  const read = parts.map(readSpan);
  const whole = read.filter(one => one !== undefined);
  return whole.length === parts.length && parts.length > 0 ? whole : undefined;
};

const readSpan = (typed: string): Hours | undefined => {
  const found = SPAN.exec(typed)?.groups;
  const days = found?.days === undefined ? undefined : readDays(found.days);
  if (found === undefined || days === undefined) return undefined;
  const whole = found.h1 === undefined;
  const from = whole ? '00:00' : clock(found.h1, found.m1);
  const to = whole ? '00:00' : clock(found.h2, found.m2, true);
  if (from === undefined || to === undefined || (!whole && from === to && from !== '00:00')) return undefined;
  return days.length === 7 ? { from, to } : { from, to, days };
};

const readDays = (typed: string): readonly Weekday[] | undefined => {
  const words = typed.toLowerCase().replace(/\s+/gu, '');
  if (/^weekday/u.test(words)) return WEEKDAYS.slice(0, 5);
  if (/^weekend/u.test(words)) return WEEKDAYS.slice(5);
  if (/^(?:daily|every)/u.test(words)) return WEEKDAYS;
  const named = new Set<Weekday>();
  for (const part of words.split(',')) {
    const [first, last, ...more] = part.split(/[-–]/u).map(dayOf);
    const from = first === undefined ? -1 : WEEKDAYS.indexOf(first);
    const to = last === undefined ? from : WEEKDAYS.indexOf(last);
    if (from < 0 || more.length > 0 || (part.search(/[-–]/u) >= 0 && last === undefined)) return undefined;
    for (let day = from; ; day = (day + 1) % 7) {
      const name = WEEKDAYS[day];
      if (name !== undefined) named.add(name);
      if (day === to) break;
    }
  }
  return WEEKDAYS.filter(day => named.has(day));
};

/** `Friday`, `fri` and `frid` are the same day; `frisbee` is none. */
const dayOf = (word: string): Weekday | undefined =>
  WEEKDAYS.find(
    (day, index) => word.startsWith(day) && (LONG[index]?.startsWith(word) || word === `${day}s`),
  );

const LONG = ['mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays', 'sundays'] as const;

const clock = (hour = '', minute = '00', end = false): string | undefined => {
  if (end && Number(hour) === 24 && Number(minute) === 0) return '00:00';
  return Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
};

/** `Mon-Fri 18:00-22:00, Sat all day`. */
export const weeklyInWords = (hours: readonly Hours[]): string => hours.map(inWords).join(', ');

const inWords = ({ from, to, days = WEEKDAYS }: Hours): string =>
  `${days.length === 7 ? 'every day' : daysInWords(days)}${from === to ? '' : ` ${from}-${to}`}`;

const daysInWords = (days: readonly Weekday[]): string => {
  const [first, last] = [days[0], days.at(-1)];
  const name = (day: Weekday | undefined): string => `${day?.charAt(0).toUpperCase()}${day?.slice(1)}`;
  const inRow =
    first !== undefined && WEEKDAYS.indexOf(first) + days.length - 1 === WEEKDAYS.indexOf(last ?? first);
  return inRow && days.length > 2 ? `${name(first)}-${name(last)}` : days.map(name).join(', ');
};
