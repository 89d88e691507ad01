import { Temporal } from 'temporal-polyfill';

/** True for a name of the IANA time zone database, such as `Europe/Tallinn` or `UTC`; false for a bare offset. */
export const isZone = (name: string): boolean => {
  if (!/^[A-Za-z][\w/+-]{1,63}$/u.test(name)) return false;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId !== '';
  } catch {
    return false;
  }
};

/** The least and the most a duration may be; both ends are allowed. */
export interface DurationBounds {
  readonly leastMs?: number;
  readonly mostMs?: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Reads a duration as people write it: `10m`, `1h30m`, `1h30`, `2 h`, `1.5 hours`, `90s`, `3 days`, ISO 8601
 * `PT20M`, or a bare number of minutes. A day is 24 hours. Gives milliseconds, or undefined for nonsense, for
 * a unit given twice or out of order, and for what lies outside the bounds (by default 1 s to 366 days).
 */
export const readDurationMs = (typed: string, bounds: DurationBounds = {}): number | undefined => {
  const { leastMs = SECOND_MS, mostMs = 366 * DAY_MS } = bounds;
  if (typed.length > MAX_TYPED) return undefined;
  const ms = fromWords(typed.trim().toLowerCase()) ?? fromIso(typed.trim().toUpperCase());
  return ms !== undefined && ms >= leastMs && ms <= mostMs ? ms : undefined;
};

/** The same in whole minutes; what is left of a minute counts as one, so that nobody is cut short. */
export const readMinutes = (typed: string, bounds: DurationBounds = {}): number | undefined => {
  const ms = readDurationMs(typed, bounds);
  return ms === undefined ? undefined : Math.ceil(ms / MINUTE_MS);
};

const MAX_TYPED = 64;

const DURATION =
  /^(?:(?<d>\d{1,5}(?:[.,]\d{1,3})?)\s*(?:d|days?))?\s*(?:(?<h>\d{1,5}(?:[.,]\d{1,3})?)\s*(?:h|hrs?|hours?))?\s*(?:(?<m>\d{1,6}(?:[.,]\d{1,3})?)\s*(?:m|mins?|minutes?))?\s*(?:(?<s>\d{1,8}(?:[.,]\d{1,3})?)\s*(?:s|secs?|seconds?))?$/u;

const fromWords = (typed: string): number | undefined => {
  if (typed === '') return undefined;
  const short = /^(?:(\d{1,5})\s*h\s*)?(\d{1,6})$/u.exec(typed);
  if (short) return Number(short[1] ?? 0) * HOUR_MS + Number(short[2]) * MINUTE_MS;
  const parts = DURATION.exec(typed)?.groups;
  if (parts === undefined) return undefined;
  const of = (part: string | undefined) => Number((part ?? '0').replace(',', '.'));
  return Math.round(
    of(parts.d) * DAY_MS + of(parts.h) * HOUR_MS + of(parts.m) * MINUTE_MS + of(parts.s) * SECOND_MS,
  );
};

/** Years and months are refused: how long they are depends on when they begin. */
const fromIso = (typed: string): number | undefined => {
  if (!/^P(?:[\d.,]+[WD])*(?:T(?:[\d.,]+[HMS])+)?$/u.test(typed)) return undefined;
  try {
    const { weeks, days, hours, minutes, seconds, milliseconds } = Temporal.Duration.from(typed);
    return (
      (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS + milliseconds
    );
  } catch {
    return undefined;
  }
};

/** What a typed point in time is measured from. */
export interface TimeFrame {
  readonly now: Date;
  /** IANA zone of the person who typed; it holds wherever the text gives no zone of its own. */
  readonly zone: string;
  /** Which occurrence a time without a date means: the first not before `now`, or the last not after it. */
  readonly prefer: 'next' | 'last';
}

/**
 * Reads a point in time: `now`, `in 20m`, `20m ago`, `14:05`, `14:05Z`, `1405Z`, `until 08:00`,
 * `yesterday 22:00`, `tomorrow 8:00`, `2027-01-29T22:40Z`, `2027-01-29 22:40`, `2027-01-29T22:40+02:00`.
 * Undefined for anything else, and for a date or zone that does not exist.
 *
 * When clocks change, a local time that happens twice is the earlier of the two, and one that does not happen
 * is as much later as the clocks jumped: 02:30 becomes 03:30 (Temporal's `compatible`, the rule of RFC 5545).
 */
export const readInstant = (typed: string, frame: TimeFrame): Date | undefined => {
  if (typed.length > MAX_TYPED || !isZone(frame.zone)) return undefined;
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^(?:until|at|by|from|since)\s+/u, '');
  if (text === 'now') return frame.now;
  try {
    return relative(text, frame.now) ?? dated(text, frame) ?? timeOfDay(text, frame);
  } catch (error) {
    // Temporal throws RangeError for what the calendar or the zone database does not have.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** `03:10`, as the clock on a wall in that zone shows it. */
export const localTime = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

const relative = (text: string, now: Date): Date | undefined => {
  const [, ahead, back] = /^(?:in (.+)|(.+) ago)$/u.exec(text) ?? [];
  const ms = readDurationMs(ahead ?? back ?? '', { leastMs: 0 });
  return ms === undefined ? undefined : new Date(now.getTime() + (ahead === undefined ? -ms : ms));
};

const CLOCK = String.raw`(?:(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d{1,9})?)?)`;
const OFFSET = String.raw`\s*(?<offset>z|utc|gmt|[+-][01]\d:?[0-5]\d)?`;
const DATED = new RegExp(String.raw`^(?<date>20\d{2}-\d{2}-\d{2})(?:t|\s+)${CLOCK}${OFFSET}$`, 'u');
const OF_DAY = new RegExp(String.raw`^(?:(?<day>today|yesterday|tomorrow)\s+)?${CLOCK}${OFFSET}$`, 'u');

const dated = (text: string, frame: TimeFrame): Date | undefined => {
  const parts = DATED.exec(text)?.groups;
  if (parts?.date === undefined) return undefined;
  return instantOf(Temporal.PlainDate.from(parts.date), timeOf(parts), zoneOf(parts, frame));
};

const timeOfDay = (text: string, frame: TimeFrame): Date | undefined => {
  // `1405z`, as people of uniformed services write; without the Z four digits could be anything.
  const parts = OF_DAY.exec(text.replace(/^(\d{2})(\d{2})z$/u, '$1:$2z'))?.groups;
  if (parts === undefined) return undefined;
  const zone = zoneOf(parts, frame);
  const time = timeOf(parts);
  const today = Temporal.Instant.fromEpochMilliseconds(frame.now.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  const on = (days: number) => instantOf(today.add({ days }), time, zone);
  if (parts.day !== undefined) return on(DAYS[parts.day] ?? 0);
  // One day more on each side: a time moved out of a gap may fall on the other side of `now`.
  const around = [-2, -1, 0, 1, 2].map(on);
  return frame.prefer === 'next'
    ? around.find(at => at >= frame.now)
    : around.findLast(at => at <= frame.now);
};

const DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

type Parts = Readonly<Record<string, string | undefined>>;

const timeOf = ({ hour, minute, second }: Parts): Temporal.PlainTime =>
  Temporal.PlainTime.from(
    { hour: Number(hour), minute: Number(minute), second: Number(second ?? 0) },
    { overflow: 'reject' },
  );

const zoneOf = ({ offset }: Parts, frame: TimeFrame): string => {
  if (offset === undefined) return frame.zone;
  return /^[+-]/u.test(offset) ? offset : 'UTC';
};

const instantOf = (date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Date =>
  new Date(
    date.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
  );
