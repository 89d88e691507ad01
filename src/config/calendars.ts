import { z } from 'zod';
import type { CalendarConfig } from '../config.ts';
import type { Environment } from './entries.ts';
import type { Mistake } from './mistakes.ts';
import { groupOf, listOf, type Raw } from './raw.ts';

const VARIABLE = /^[A-Z_][A-Z0-9_]{0,63}$/u;

/** Where a calendar is: an address, a file, or the environment variable that holds an address with a secret in it. */
export const calendarPlaces = {
  url: z
    .url({ protocol: /^https?$/u, error: 'is no address; write one that begins with https://' })
    .optional(),
  file: z.string().trim().min(1, 'is empty; write the path of a file').max(1000).optional(),
  secrets: z
    .strictObject({
      url: z
        .string()
        .regex(VARIABLE, 'has to be the name of an environment variable, such as NORTH_CALENDAR'),
    })
    .optional(),
} as const;

interface Written {
  readonly id: string;
  readonly member: string;
  readonly zone?: string | undefined;
  readonly url?: string | undefined;
  readonly file?: string | undefined;
  readonly secrets?: { readonly url: string } | undefined;
}

/** Whether it is in exactly one place. */
export const isInOnePlace = ({ url, file, secrets }: Written): boolean =>
  [url, file, secrets].filter(one => one !== undefined).length === 1;

/** A calendar as it was written, with where it is. */
export const calendarOf = ({ id, member, zone, url, file, secrets }: Written): CalendarConfig => ({
  id,
  member,
  ...(zone === undefined ? {} : { zone }),
  source: url !== undefined ? { url } : file !== undefined ? { file } : { variable: secrets?.url ?? '' },
});

/** Environment variables that calendars name and that are not set. */
export const findCalendarMistakes = (raw: Raw, env: Environment): readonly Mistake[] =>
  listOf(raw.calendars).flatMap((entry, index) => {
    const name = groupOf(groupOf(entry).secrets).url;
    if (typeof name !== 'string' || !VARIABLE.test(name) || (env[name] ?? '').trim() !== '') return [];
    return [
      {
        path: ['calendars', index, 'secrets', 'url'],
        says: `${name} is not set in the environment; set it to the address of the calendar`,
      },
    ];
  });
