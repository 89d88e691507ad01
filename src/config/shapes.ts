import { z } from 'zod';
import { notKnown, shown } from './mistakes.ts';

/** A group of keys that refuses others, naming for each the key that was probably meant; one line a key. */
export const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => `the key ${notKnown(key, Object.keys(shape))}`).join('\n')
        : undefined,
  });

/** A text of this form; `right` says how one that will do looks. */
export const text = (pattern: RegExp, right: string) =>
  z.string().regex(pattern, { error: issue => `${shown(issue.input)} will not do; ${right}` });

/** One of the known words. */
export const word = <const Known extends readonly string[]>(known: Known) =>
  z.enum(known, { error: issue => (issue.input === undefined ? undefined : notKnown(issue.input, known)) });
