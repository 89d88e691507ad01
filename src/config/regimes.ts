import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Regime } from '../domain/clock/regime.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/u, 'an id is up to 32 small letters, digits and -');
const line = z.string().trim().min(1).max(200);
const day = z.iso.date('a day is written 2027-02-24');
const hours = z
  .number()
  .positive()
  .max(24 * 366);
const due = z
  .strictObject({
    hours: hours.optional(),
    months: z.int().min(1).max(24).optional(),
    after: id,
    butAtMost: z.strictObject({ hours, after: id }).optional(),
  })
  .refine(one => (one.hours === undefined) !== (one.months === undefined), 'has either hours or months');

const stage = z.strictObject({
  id,
  name: line,
  article: line,
  due,
  unless: z.strictObject({ is: z.array(line).min(1), due }).optional(),
  restDays: z.strictObject({ notFor: z.array(line) }).optional(),
});

const regime = z
  .strictObject({
    id,
    name: line,
    source: line,
    validFrom: day,
    validTo: day.optional(),
    proposed: z.boolean().optional(),
    stages: z.array(stage).min(1),
  })
  .refine(({ validFrom, validTo }) => validTo === undefined || validFrom < validTo, 'ends before it begins')
  .refine(({ stages }) => {
    const before = ['aware', 'classified', 'handled'];
    return stages.every((one, index) => {
      const known = [...before, ...stages.slice(0, index).map(other => other.id)];
      const dues = [one.due, ...(one.unless === undefined ? [] : [one.unless.due])];
      return dues.every(({ after, butAtMost }) =>
        [after, butAtMost?.after ?? 'aware'].every(name => known.includes(name)),
      );
    });
  }, 'a stage is due after aware, classified, handled, or a stage before it');

/** Reads a regime's file. Throws, naming the file and everything that is wrong with it. */
export const readRegime = (text: string, file: string): Regime => {
  const read = regime.safeParse(parse(text));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw new Error(`${file} is no regime that can be used. ${wrong.join('; ')}`);
};

/** The files stay where they are written, so code from `dist` finds the same ones. */
const folder = (from = dirname(fileURLToPath(import.meta.url))): string => {
  const root = from.slice(0, from.lastIndexOf(`${join('dist', 'src')}`));
  return from.includes(join('dist', 'src')) ? join(root, 'src', 'regimes') : join(dirname(from), 'regimes');
};

/** The regimes that Muster brings, in the order of their names. */
export const loadRegimes = (where = folder()): readonly Regime[] =>
  readdirSync(where)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => readRegime(readFileSync(join(where, name), 'utf8'), name));
