import type { Argument } from './command.ts';
import { readLanguages } from './domain/languages.ts';
import { readLimit } from './domain/terms.ts';
import { isZone } from './domain/time.ts';
import { readDay } from './domain/vetting.ts';
import { read } from './plain-arguments.ts';

/** What people, and those who lead them, say of a volunteer. */

/** An IANA zone, or `auto` for what the platform tells. */
export const zone = (): Argument<string | undefined> => ({
  keys: ['zone', 'tz', 'timezone'],
  hint: 'zone:Europe/Tallinn',
  label: 'Time zone',
  summary: 'Where your clock is, if your platform does not know it; auto for what it tells',
  required: false,
  maxLength: 64,
  schema: read(
    typed => readZone(typed.trim()),
    typed => `“${typed}” is no time zone; write an IANA name such as zone:Europe/Tallinn, or zone:auto.`,
  ),
});

const readZone = (typed: string): string | undefined => {
  if (typed.toLowerCase() === 'auto') return 'auto';
  return isZone(typed) ? typed : undefined;
};

/** Languages as ISO 639 codes: `lang:en,et`; `none` for none. */
export const languages = (): Argument<readonly string[] | undefined> => ({
  keys: ['lang', 'langs', 'language', 'languages'],
  hint: 'lang:en,et',
  label: 'Languages',
  summary: 'Languages you speak, by their ISO codes',
  required: false,
  many: true,
  maxLength: 100,
  schema: read(
    typed => readLanguages(typed),
    typed => `“${typed}” are not all languages; write their ISO codes, such as lang:en,et.`,
  ),
});

/** Hours in seven days: `limit:20h`, or `none` for no limit of one's own. */
export const hoursLimit = (): Argument<number | 'none' | undefined> => ({
  keys: ['limit'],
  hint: 'limit:20h',
  label: 'Hours in seven days',
  summary: 'The most hours you want to work in seven days; none for no limit of your own',
  required: false,
  maxLength: 20,
  schema: read(
    readLimit,
    typed => `“${typed}” is no number of hours from 1 to 168; write limit:20h, or limit:none.`,
  ),
});

/** A day after a key: `nda:2027-06-30`; `none` takes it away. */
export const day = (key: string, summary: string): Argument<string | undefined> => ({
  keys: [key],
  hint: `${key}:2027-06-30`,
  summary,
  required: false,
  maxLength: 12,
  schema: read(
    typed => (typed.trim().toLowerCase() === 'none' ? 'none' : readDay(typed)),
    typed => `“${typed}” is no day; write it as year-month-day, such as ${key}:2027-06-30.`,
  ),
});
