import { Temporal } from 'temporal-polyfill';
import { isZone } from '../time.ts';
import type { Hours, Rotation, Weekday } from './schedule.ts';
import { readWeekdays, shortDays } from './weekdays.ts';

/** What can be said of a rotation besides who is in it. What was not said of zone and start is left out. */
export type RotationWords = Pick<Rotation, 'every' | 'handOffAt' | 'weekday' | 'during'> &
  Partial<Pick<Rotation, 'zone' | 'startsOn'>>;

/** What was understood, or one sentence that says what was not. */
export type ReadRotation =
  | { readonly rotation: RotationWords; readonly problem?: never }
  | { readonly problem: string; readonly rotation?: never };

/** What a lead may type; each of them is understood. */
export const ROTATION_EXAMPLES = [
  'daily 09:00',
  'weekly mon 09:00 zone:Europe/Tallinn',
  'every 2 weeks fri 17:00',
  'every 12h 08:00',
  'daily 09:00-17:00 mon-fri',
] as const;

const USUAL_HAND_OFF = '09:00';
const MOST_TYPED = 200;

/**
 * Reads a rotation as people write it: how long a turn is (`daily`, `weekly`, `every 2 weeks`, `every 12h`), when it
 * is handed off (`mon 09:00`), the only hours it holds (`09:00-17:00 mon-fri`), its zone (`zone:Europe/Tallinn`) and
 * its first day (`from 2027-02-01`), in any order. Without a length, a day of the week makes it weekly, and anything
 * else daily; without a hand-off it is when its hours begin, or 09:00.
 */
export const readRotation = (typed: string): ReadRotation => {
  if (typed.length > MOST_TYPED) return { problem: 'That is too long for a rotation.' };
  const said: Said = {};
  for (const word of wordsOf(typed)) {
    const problem = hear(word, said);
    if (problem !== undefined) return { problem };
  }
  return settle(said);
};

/** What has been heard so far. */
interface Said {
  every?: Rotation['every'];
  handOffAt?: string;
  weekday?: Weekday;
  hours?: Hours;
  days?: readonly Weekday[];
  zone?: string;
  startsOn?: string;
  /** The hours were the last word, so a day that follows is theirs. */
  afterHours?: boolean;
}

const FILLERS = new Set(['at', 'on', 'in', 'only', 'and', 'from', 'starting', 'since', 'during', 'hand-off']);
const CLOCK = String.raw`(?:[01]?\d|2[0-3]):?[0-5]\d`;
const UNITS: Readonly<Record<string, Rotation['every']['unit']>> = { h: 'hour', d: 'day', w: 'week' };
/** A turn lasts a year at most. */
const MOST: Readonly<Record<Rotation['every']['unit'], number>> = { hour: 8760, day: 366, week: 52 };

const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)';
/** A comma that is not between two days. */
const COMMA = new RegExp(`(?<!\\b${DAY})\\s*,|,(?!\\s*${DAY}\\b)`, 'gu');

/** One word for each thing said: `every 2 weeks` becomes `every:2w`, `9:00 - 17:00` loses its spaces. */
const wordsOf = (typed: string): readonly string[] =>
  shortDays(typed.toLowerCase())
    .replace(/\s*[-–—]\s*/gu, '-')
    .replace(/\b(zone|from|start|starts):\s*/gu, ' $1:')
    .replace(new RegExp(`\\bevery\\s+(?=${DAY}\\b)`, 'gu'), '')
    .replace(/\bevery\s+other\s+/gu, 'every 2 ')
    .replace(/\bevery\s+([a-z])/gu, 'every 1 $1')
    .replace(/\bevery\s+(\d+)\s*(h|d|w)(?:(?:ou)?rs?|ays?|(?:ee)?ks?)?\b/gu, 'every:$1$2')
    .replace(COMMA, ' ')
    .replace(/\s*,\s*/gu, ',')
    .split(/[\s;()]+/u)
    .filter(word => word !== '' && !FILLERS.has(word));

/** Takes one word in; a sentence when it cannot be what it seems to be. */
const hear = (word: string, said: Said): string | undefined => {
  const afterHours = said.afterHours === true;
  said.afterHours = false;
  if (word === 'daily' || word === 'weekly' || word === 'hourly' || word.startsWith('every')) {
    return hearEvery(word, said);
  }
  const days = readWeekdays(word);
  if (days !== undefined) return hearDays(days, afterHours, said);
  if (new RegExp(`^${CLOCK}-(?:${CLOCK}|24:?00)$`, 'u').test(word)) return hearHours(word, said);
  if (new RegExp(`^${CLOCK}$`, 'u').test(word))
    return once(said, 'handOffAt', clockOf(word), 'hand-off times');
  const date = /^(?:(?:from|starts?):)?(\d{4}-\d{2}-\d{2})$/u.exec(word)?.[1];
  if (date !== undefined) return hearDate(date, said);
  const zone = /^zone:(.*)$/u.exec(word)?.[1] ?? word;
  if (zone !== word || word === 'utc' || word.includes('/')) return hearZone(zone, said);
  return /^\d/u.test(word)
    ? `${quoted(word)} is no time of day: write 09:00, or 17:30.`
    : `I do not understand ${quoted(word)} in a rotation.`;
};

const hearEvery = (word: string, said: Said): string | undefined => {
  const plain = { hourly: '1h', daily: '1d', weekly: '1w' }[word] ?? word.replace(/^every:/u, '');
  const [, digits, letter = ''] = /^(\d{1,5})([hdw])$/u.exec(plain) ?? [];
  const unit = UNITS[letter];
  if (unit === undefined) return 'A turn is counted in hours, days or weeks, as in: every 2 weeks.';
  const count = Number(digits);
  if (count < 1) return 'A turn lasts one hour at least.';
  if (count > MOST[unit]) return 'A turn lasts a year at most.';
  return once(said, 'every', { unit, count }, 'lengths of a turn');
};

/** A day right after the hours, and more than one day anywhere, are when the hours hold; else it is the hand-off's. */
const hearDays = (days: readonly Weekday[], afterHours: boolean, said: Said): string | undefined => {
  const [day] = days;
  if (afterHours || days.length > 1) return once(said, 'days', days, 'sets of days');
  return day === undefined ? undefined : once(said, 'weekday', day, 'days of hand-off');
};

const hearHours = (word: string, said: Said): string | undefined => {
  const [from = '', to = ''] = word.split('-').map(clockOf);
  said.afterHours = true;
  if (from === to) return 'Hours that end when they begin are all day: leave them out.';
  return once(said, 'hours', { from, to }, 'spans of hours');
};

const hearDate = (date: string, said: Said): string | undefined => {
  try {
    return once(said, 'startsOn', Temporal.PlainDate.from(date).toString(), 'first days');
  } catch {
    return `There is no ${date} in the calendar.`;
  }
};

const hearZone = (typed: string, said: Said): string | undefined => {
  if (!isZone(typed)) return `${quoted(typed)} is no time zone: write it as in zone:Europe/Tallinn.`;
  return once(said, 'zone', spelled(typed), 'zones');
};

/** `europe/tallinn` → `Europe/Tallinn`. */
const spelled = (zone: string): string => new Temporal.ZonedDateTime(0n, zone).timeZoneId;

const once = <Key extends keyof Said>(
  said: Said,
  key: Key,
  value: NonNullable<Said[Key]>,
  what: string,
): string | undefined => {
  if (said[key] !== undefined) return `That names two ${what}: which one is it?`;
  said[key] = value;
  return undefined;
};

/** Puts together what was heard, with what goes without saying. */
const settle = (said: Said): ReadRotation => {
  const { hours, zone, startsOn } = said;
  // `sat 09:00-17:00` says when the hours hold, unless turns are weeks, which need a day of hand-off.
  const theirs = hours !== undefined && said.days === undefined && said.every?.unit !== 'week';
  const days = theirs && said.weekday !== undefined ? [said.weekday] : said.days;
  const weekday = theirs ? undefined : said.weekday;
  const every = said.every ?? { unit: weekday === undefined ? 'day' : 'week', count: 1 };
  if (hours === undefined && days !== undefined) {
    return { problem: 'Say at which hours it holds on these days, as in: 09:00-17:00 mon-fri.' };
  }
  if (weekday !== undefined && every.unit !== 'week') {
    return { problem: 'A day of the week goes with turns of weeks, as in: weekly mon 09:00.' };
  }
  if (
    said.every === undefined &&
    said.handOffAt === undefined &&
    hours === undefined &&
    weekday === undefined
  ) {
    return { problem: 'Say how long a turn is and when it is handed off, as in: weekly mon 09:00.' };
  }
  const during = hours && { ...hours, ...(days === undefined || days.length === 7 ? {} : { days }) };
  return {
    rotation: {
      every,
      handOffAt: said.handOffAt ?? hours?.from ?? USUAL_HAND_OFF,
      ...(weekday === undefined ? {} : { weekday }),
      ...(during === undefined ? {} : { during }),
      ...(zone === undefined ? {} : { zone }),
      ...(startsOn === undefined ? {} : { startsOn }),
    },
  };
};

/** `900`, `9:00` → `09:00`; the end of a day is its beginning. */
const clockOf = (typed: string): string => {
  const digits = typed.replace(':', '').padStart(4, '0');
  return digits === '2400' ? '00:00' : `${digits.slice(0, 2)}:${digits.slice(2)}`;
};

const quoted = (word: string): string => `“${word.slice(0, 40)}”`;
