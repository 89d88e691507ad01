import { closest } from './chat/closest.ts';
import { LEAST_EVERY_MINUTES, MOST_EVERY_MINUTES, type Rhythm } from './domain/rhythm.ts';
import { readWeekdays, shortDays } from './domain/schedule/weekdays.ts';
import { isZone, readMinutes } from './domain/time.ts';
import { Refused } from './errors.ts';

const EVERY = /^every\s+(?<length>.+?)\s+while\s+sev(?:erity)?[-: ]?(?<sev>[0-5])$/iu;
const TIME = /^(?<hour>\d{1,2})[:.]?(?<minute>\d{2})(?<utc>z?)$/iu;

/**
 * Reads `daily 08:00`, `daily 08:00 Europe/Tallinn mon-fri`, `every 30m while sev4`. A time without a zone is on the
 * clock of `zone`. Throws `Refused` with what was wrong and `example` for anything else.
 */
export const readRhythm = (
  typed: string,
  { zone, now, example }: { readonly zone: string; readonly now: Date; readonly example: string },
): Rhythm => {
  const text = typed.trim().replace(/\s+/gu, ' ');
  const refuse = (why: string, line = 'daily 08:00'): Refused => new Refused(why, `${example} ${line}`);
  if (/^every\b(?!\s*day\b)/iu.test(text)) return readEvery(text, zone, now, refuse);
  const words = text.replace(/^(?:daily|every ?day|at)\b\s*/iu, '').split(' ');
  const read: { at?: string; zone?: string; days?: ReturnType<typeof readWeekdays> } = {};
  for (const word of words.filter(each => each !== '')) {
    const time = TIME.exec(word)?.groups;
    const days = readWeekdays(shortDays(word.toLowerCase().replace(/–/gu, '-')));
    if (time !== undefined && read.at === undefined) {
      if (Number(time.hour) > 23 || Number(time.minute) > 59) {
        throw refuse(`“${word}” is no time of day; write it as on a 24-hour clock.`);
      }
      read.at = `${time.hour?.padStart(2, '0')}:${time.minute}`;
      if (time.utc) read.zone = 'UTC';
    } else if (days !== undefined && read.days === undefined) read.days = days;
    else if (read.zone === undefined) read.zone = readZone(word, refuse);
    else throw refuse(`I do not know what “${word.slice(0, 30)}” means there.`);
  }
  if (read.at === undefined) throw refuse('Say at what time it is to come, or how often.');
  const everyDay = read.days === undefined || read.days.length === 7;
  return { at: read.at, zone: read.zone ?? zone, ...(everyDay ? {} : { days: read.days ?? [] }) };
};

type Refuse = (why: string, line?: string) => Refused;

const readEvery = (text: string, zone: string, now: Date, refuse: Refuse): Rhythm => {
  const line = 'every 30m while sev4';
  const found = EVERY.exec(text)?.groups;
  if (found === undefined) {
    throw refuse('Say how often, and while how bad an incident is open.', line);
  }
  const minutes = readMinutes(found.length ?? '');
  if (minutes === undefined || minutes < LEAST_EVERY_MINUTES || minutes > MOST_EVERY_MINUTES) {
    throw refuse(
      `“${found.length?.slice(0, 20)}” is not possible: ${LEAST_EVERY_MINUTES} min is the least, 24 h the most.`,
      line,
    );
  }
  return { everyMinutes: minutes, whileSeverity: Number(found.sev), from: now.toISOString(), zone };
};

const readZone = (word: string, refuse: Refuse): string => {
  if (/^(?:z|utc|gmt)$/iu.test(word)) return 'UTC';
  const zones = Intl.supportedValuesOf('timeZone');
  const named = zones.find(one => one.toLowerCase() === word.toLowerCase());
  if (named !== undefined) return named;
  if (isZone(word)) return word;
  const city = (one: string): string => one.slice(one.lastIndexOf('/') + 1);
  const near =
    zones.find(one => city(one).toLowerCase() === word.toLowerCase()) ??
    closest(word, zones) ??
    zones.find(one => city(one) === closest(city(word), zones.map(city)));
  const shown = word.slice(0, 30);
  throw near === undefined
    ? refuse(
        `“${shown}” is no time zone; write an IANA name such as Europe/Tallinn.`,
        'daily 08:00 Europe/Tallinn',
      )
    : refuse(`“${shown}” is no time zone. Did you mean ${near}?`, `daily 08:00 ${near}`);
};
