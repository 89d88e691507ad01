import { randomInt, type ScryptOptions, scrypt } from 'node:crypto';
import { LINK_LENGTH, LINK_LETTERS } from './domain/link-code.ts';

/** A code that nobody guesses in the time it is good for, one of 31⁸: `K7F2-QX3M`. */
export const newLinkCode = (): string => {
  const letters = Array.from({ length: LINK_LENGTH }, () => LINK_LETTERS[randomInt(LINK_LETTERS.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
};

/** Tens of milliseconds and 16 MB for each guess, so that what is kept gives nothing away while the code is good. */
const COST: ScryptOptions = { N: 2 ** 14, r: 8, p: 1 };

/** What is kept of a code: enough to know it again, and too little to find it out (scrypt, RFC 7914). */
export const digestOfLinkCode = (code: string, alliance: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(code, `muster link ${alliance}`, 24, COST, (error, key) =>
      error === null ? resolve(key.toString('base64url')) : reject(error),
    );
  });
