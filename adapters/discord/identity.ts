import { createHash } from 'node:crypto';

/** What makes a repeated message recognisable. */
export interface Identity {
  /** At most 25 characters; Discord gives the first message back when it meets it again within minutes. */
  readonly nonce: string;
  /** Six characters in the footer, by which we recognise the message later, when the nonce is forgotten. */
  readonly reference: string;
}

/** The same for every attempt at the same message, in every process. */
export const identityOf = (key: string): Identity => {
  const digest = createHash('sha256').update(key).digest();
  const letters = [...digest.subarray(0, 6)].map(byte => ALPHABET[byte % ALPHABET.length]);
  return { nonce: digest.toString('base64url').slice(0, 25), reference: letters.join('') };
};

/** No vowels, so that no word comes out, and nothing that is mistaken for something else. */
const ALPHABET = 'bcdfghjkmnpqrstvwxz23456789';
