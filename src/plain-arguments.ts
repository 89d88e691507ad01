import { z } from 'zod';
import type { Argument } from './command.ts';

/** Arguments that know nothing of incidents: words, options, yes. */

/** Makes an argument optional: absent is `undefined`. */
export const optional = <T>(argument: Argument<T>): Argument<T | undefined> => ({
  ...argument,
  required: false,
});

/** Reads a raw value, or says in words what was wanted. */
export const read = <T>(reader: (typed: string) => T | undefined, otherwise: (typed: string) => string) =>
  z.string().transform((typed, context): T => {
    const value = reader(typed);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: otherwise(short(typed)) });
    return z.NEVER;
  });

const short = (typed: string): string => {
  const letters = [...typed];
  return letters.length > 30 ? `${letters.slice(0, 29).join('')}…` : typed;
};

/** Free words: a title, a note. White space at the ends is cut; nothing visible left counts as empty. */
export const words = (name: string, summary: string, maxLength: number): Argument<string> => ({
  keys: [],
  rest: true,
  hint: `<${name}>`,
  summary,
  required: true,
  long: maxLength > 200,
  maxLength,
  schema: z
    .string()
    .trim()
    .refine(text => /[\p{L}\p{N}\p{S}\p{P}]/u.test(text), `The ${name} is empty: give it a few words.`)
    .refine(
      text => [...text].length <= maxLength,
      `The ${name} is longer than ${maxLength} characters: shorten it, and put the rest in a note.`,
    ),
});

/** One of the given words after a key, such as `to:all`. */
export const option = (
  keys: readonly string[],
  choices: readonly string[],
  summary: string,
): Argument<string | undefined> => ({
  keys,
  hint: `${keys[0]}:${choices.join('|')}`,
  summary,
  required: false,
  choices: choices.map(value => ({ label: value, value })),
  maxLength: 40,
  schema: read(
    typed => choices.find(choice => choice === typed.trim().toLowerCase()),
    typed => `“${typed}” is not one of ${choices.join(', ')}.`,
  ),
});

/** A raw word after a key; what it means is the command's to find out. */
export const keyed = (
  keys: readonly string[],
  hint: string,
  summary: string,
): Argument<string | undefined> => ({
  keys,
  hint,
  summary,
  required: false,
  maxLength: 200,
  schema: z.string().trim().min(1, `Nothing stands after ${keys[0]}: there.`),
});

/** `sure:yes`: the answer to "are you sure?". */
export const sure = (): Argument<boolean | undefined> => ({
  keys: ['sure', 'again'],
  hint: 'sure:yes',
  summary: 'I mean it',
  required: false,
  maxLength: 5,
  schema: read(
    typed => (['yes', 'y', 'true'].includes(typed.trim().toLowerCase()) ? true : undefined),
    () => 'Only sure:yes means yes.',
  ),
});

/** A yes or a no after a key: `night:yes`. */
export const flagged = (word: string, summary: string): Argument<boolean | undefined> => ({
  keys: [word],
  hint: `${word}:yes|no`,
  summary,
  required: false,
  choices: ['yes', 'no'].map(value => ({ label: value, value })),
  maxLength: 5,
  schema: read(
    typed => YES_OR_NO.get(typed.trim().toLowerCase()),
    () => `Say ${word}:yes or ${word}:no.`,
  ),
});

const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['y', true],
  ['true', true],
  ['no', false],
  ['n', false],
  ['false', false],
]);

/** A word that stands for yes when it is there: `urgent`. */
export const flag = (word: string, summary: string): Argument<boolean | undefined> => ({
  keys: [word],
  claims: typed => (typed.toLowerCase() === word ? 'yes' : undefined),
  hint: word,
  summary,
  required: false,
  choices: [{ label: 'yes', value: 'yes' }],
  maxLength: 5,
  schema: read(
    typed => (['yes', 'y', 'true'].includes(typed.trim().toLowerCase()) ? true : undefined),
    () => `Say ${word}, or leave it away.`,
  ),
});

/** The same for a word that a title may hold as well: `private`, but not the one of `Private hospital hit`. */
export const flagOutside = (word: string, summary: string): Argument<boolean | undefined> => ({
  ...flag(word, summary),
  claims: typed => (typed === word || typed === word.toUpperCase() ? 'yes' : undefined),
  outside: true,
});
