import type { Span } from './schedule/schedule.ts';
import { WEEKDAYS } from './schedule/schedule.ts';
import { wallDate, wallTimeMs } from './schedule/wall-clock.ts';
import { shortDays } from './schedule/weekdays.ts';
import { readInstant } from './time.ts';

const DAY_MS = 86_400_000;
/** Longer than this is no shift that one person takes from another. */
const MOST_DAYS = 62;
const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)';
const SPAN = /^(.*?\d{1,2}:\d{2}z?)\s*(?:[-–—]|to\b|until\b)\s*(.+)$/u;
const WHOLE_DAY = new RegExp(`^(?:${DAY}|today|tomorrow|\\d{4}-\\d{2}-\\d{2})$`, 'u');

/** Whose clock it is, and what time it is. */
export interface SpanFrame {
  readonly now: Date;
  /** IANA zone of whoever typed it. */
  readonly zone: string;
}

/**
 * Reads a time from one moment to another as people write it: `22:00-06:00`, `sat 09:00 - sun 09:00`,
 * `2027-02-01 22:00 to 2027-02-02 06:00`, or a whole day: `sat`, `tomorrow`, `2027-02-01`. A part that is over is cut
 * off. Undefined for anything else, for what is over, and for what would end before it begins.
 */
export const readSpan = (typed: string, { now, zone }: SpanFrame): Span | undefined => {
  const text = shortDays(typed.trim().toLowerCase()).replace(/^(?:from|on)\s+/u, '');
  const span = WHOLE_DAY.test(text) ? wholeDay(text, now, zone) : fromTo(text, now, zone);
  if (span === undefined) return undefined;
  const from = span.from < now ? now : span.from;
  const ms = span.to.getTime() - from.getTime();
  return ms > 0 && ms <= MOST_DAYS * DAY_MS ? { from, to: span.to } : undefined;
};

const fromTo = (text: string, now: Date, zone: string): Span | undefined => {
  const [, begin = '', end = ''] = SPAN.exec(text) ?? [];
  const from = readMoment(begin, now, zone);
  const to = from && readMoment(end, new Date(from.getTime() + 1), zone);
  return from === undefined || to === undefined || to <= from ? undefined : { from, to };
};

/** A moment on the wall: `sat 09:00` is the next one that has not passed. */
const readMoment = (text: string, now: Date, zone: string): Date | undefined => {
  const [, day, time] = new RegExp(`^(${DAY})\\s+(\\d{1,2}:\\d{2})$`, 'u').exec(text.trim()) ?? [];
  if (day === undefined) return readInstant(text, { now, zone, prefer: 'next' });
  const date = nextWeekday(day, now, zone);
  const at = readInstant(`${date} ${time}`, { now, zone, prefer: 'next' });
  if (at === undefined || at >= now) return at;
  return readInstant(`${date.add({ days: 7 })} ${time}`, { now, zone, prefer: 'next' });
};

const nextWeekday = (day: string, now: Date, zone: string) => {
  const today = wallDate(now.getTime(), zone);
  const ahead = ((WEEKDAYS as readonly string[]).indexOf(day) + 1 - today.dayOfWeek + 7) % 7;
  return today.add({ days: ahead });
};

const wholeDay = (text: string, now: Date, zone: string): Span | undefined => {
  const today = wallDate(now.getTime(), zone);
  const date =
    text === 'today'
      ? today
      : text === 'tomorrow'
        ? today.add({ days: 1 })
        : /^\d/u.test(text)
          ? dateOf(text, zone, now)
          : nextWeekday(text, now, zone);
  if (date === undefined) return undefined;
  return {
    from: new Date(wallTimeMs(date, '00:00', zone)),
    to: new Date(wallTimeMs(date.add({ days: 1 }), '00:00', zone)),
  };
};

/** The day of that name, if the calendar has it. */
const dateOf = (text: string, zone: string, now: Date) => {
  const noon = readInstant(`${text} 12:00`, { now, zone, prefer: 'next' });
  return noon && wallDate(noon.getTime(), zone);
};
