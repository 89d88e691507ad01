import { Refused } from '../errors.ts';

/** A provider as somebody named it, and the one spelling by which reports of it are compared. */
export interface Provider {
  readonly key: string;
  readonly name: string;
}

/** What companies put behind their name; it tells none from another. */
const ENDINGS = new Set(
  'ab ag as asa bv co company corp corporation doo gmbh group holding inc incorporated kft kg limited llc ltd nv oy oyj plc pte pty sa sarl sas se spa srl sro uab zoo'.split(
    ' ',
  ),
);

const LONGEST = 80;

/**
 * The one spelling of a provider's name: no case, accents, spaces, punctuation or company ending (`Hélioskar,
 * S.A.` and `helioskar` are one). Empty when nothing is left of it.
 */
export const providerKey = (typed: string): string => {
  const words = typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđßæœþ]/gu, letter => FOLDED[letter] ?? letter)
    // `S.A.` and `d.o.o.` are one word each.
    .replace(/(?<=(?:^|[^\p{L}\p{N}])\p{L})\.(?=\p{L}(?:[^\p{L}\p{N}]|$))/gu, '')
    .replace(/[’'`´]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
  if (words.slice(-3).join(' ') === 'sp z oo' && words.length > 3) words.length -= 3;
  while (words.length > 1 && ENDINGS.has(words.at(-1) ?? '')) words.pop();
  return words.join('');
};

const FOLDED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** Reads a provider as somebody typed it. Throws `Refused` when that names nothing, or is longer than a name. */
export const readProvider = (typed: string): Provider => {
  const name = typed.trim().replace(/\s+/gu, ' ');
  const key = providerKey(name);
  if (key !== '' && [...name].length <= LONGEST) return { key, name };
  throw new Refused(
    key === ''
      ? 'No name of a provider stands after provider: there.'
      : `A provider's name has ${LONGEST} letters at most; what happened goes into the text.`,
    'provider:"Helioskar Satellite"',
  );
};
