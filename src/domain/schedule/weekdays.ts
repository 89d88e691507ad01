import { WEEKDAYS, type Weekday } from './schedule.ts';

const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)';
const DAYS: readonly string[] = WEEKDAYS;
const LONG = /\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b/gu;
const GROUPS: Readonly<Record<string, string>> = {
  weekdays: 'mon-fri',
  workdays: 'mon-fri',
  weekends: 'sat-sun',
  weekend: 'sat-sun',
};

/** `mondays` → `mon`, `weekdays` → `mon-fri`; expects small letters, and leaves everything else as it is. */
export const shortDays = (text: string): string =>
  text
    .replace(/\b(?:weekdays|workdays|weekends?)\b/gu, group => GROUPS[group] ?? group)
    .replace(LONG, day => day.slice(0, 3));

/**
 * Reads `mon`, `mon-fri`, `fri-mon` (over the weekend) and `mon,wed,sat-sun`; undefined for anything else. The days
 * come in the order of the week, each once.
 */
export const readWeekdays = (typed: string): readonly Weekday[] | undefined => {
  if (!new RegExp(`^${DAY}(?:[-,]${DAY})*$`, 'u').test(typed)) return undefined;
  const named = new Set(typed.split(',').flatMap(daysOf));
  return WEEKDAYS.filter(day => named.has(day));
};

const daysOf = (range: string): readonly Weekday[] => {
  const [first = -1, last = first] = range.split('-').map(each => DAYS.indexOf(each));
  const many = ((last - first + 7) % 7) + 1;
  return [...WEEKDAYS, ...WEEKDAYS].slice(first, first + many);
};

/** `mon-fri`, `tue,sat-sun`: as `readWeekdays` reads it. */
export const weekdaysInWords = (days: readonly Weekday[]): string => {
  const runs: Weekday[][] = [];
  for (const day of WEEKDAYS.filter(each => days.includes(each))) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run !== undefined && before !== undefined && WEEKDAYS.indexOf(before) + 1 === WEEKDAYS.indexOf(day)) {
      run.push(day);
    } else runs.push([day]);
  }
  return runs.map(run => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(','))).join(',');
};
