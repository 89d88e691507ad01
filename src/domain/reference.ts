import { createHash } from 'node:crypto';

/** No 0/O, 1/I/L or U: what a tired person can read out over a bad line (after Crockford's base 32). */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Long enough that two orders of a lifetime do not share one: 30 to the 8th. */
const LENGTH = 8;

/**
 * The reference of an invocation, such as `K7F2QX3M`. Derived from its id, so that it is known before anything
 * is written and a redelivery has the same.
 */
export const referenceOf = (invocation: { readonly connection: string; readonly id: string }): string => {
  const digest = createHash('sha256').update(`${invocation.connection}\n${invocation.id}`).digest();
  return Array.from(digest.subarray(0, LENGTH), byte => ALPHABET[byte % ALPHABET.length]).join('');
};

/** Reads a reference as typed: any case, spaces and dashes forgiven; anything else is undefined. */
export const readReference = (typed: string): string | undefined => {
  const word = typed.replace(/[\s-]/gu, '').toUpperCase();
  return word.length === LENGTH && [...word].every(letter => ALPHABET.includes(letter)) ? word : undefined;
};
