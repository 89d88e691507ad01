import { Refused } from '../errors.ts';
import { closest } from './closest.ts';

/**
 * The order-free grammar: a line is a bag of arguments and the words that nobody claimed. Nothing typed is
 * ever dropped: a word is claimed, or it belongs to the rest, or it is refused by name. Linear in the line.
 */

/** How one argument is recognised in a line. */
export interface Slot {
  readonly name: string;
  /** What may stand before the colon: `tlp`, `at`. */
  readonly keys: readonly string[];
  /** Reads a bare word (`sev4`, `#energy`, `@ada`, `INC-42`) as this argument; `index` counts the line's words. */
  readonly claims?: (word: string, index: number) => string | undefined;
  /** Claims only before or after all the words of the text: amid them the word is one of theirs. */
  readonly outside?: boolean;
  /** A value that goes on with the next word: both as one value, or undefined when the next word is not of it. */
  readonly goesOn?: (value: string, next: string) => string | undefined;
  /** Takes the words that nobody claimed. At most one slot of a command. */
  readonly rest?: boolean;
  /** May be given several times; the values are joined with commas. */
  readonly many?: boolean;
}

interface Word {
  readonly text: string;
  /** The white space before it, a line break kept as one. */
  readonly gap: string;
  /** What it means if it stands outside the text. */
  readonly claimed?: Claimed;
}

interface Claimed {
  readonly slot: Slot;
  readonly value: string;
}

/**
 * Sorts a line into its arguments' raw values. `named` values (from forms and typed options) are taken as they
 * are. Throws `Refused` for an argument given twice, a misspelt key, or words that mean nothing here.
 */
export const split = (
  text: string,
  slots: readonly Slot[],
  named: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> => {
  const values = new Map<string, string>();
  const put = (slot: Slot, value: string): void => {
    const before = values.get(slot.name);
    if (before === undefined) values.set(slot.name, value);
    else if (slot.many) values.set(slot.name, `${before},${value}`);
    else if (before !== value) {
      throw new Refused(
        `“${slot.name}” was given twice: “${short(before)}” and “${short(value)}”. Give it once.`,
      );
    }
  };
  const spare: Word[] = [];
  const words = wordsOf(text);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) break;
    const keyed = readKey(word.text, slots);
    if (keyed !== undefined) {
      // `tlp: amber` is `tlp:amber` with a space that a phone put in.
      const next = keyed.value === '' ? words[i + 1]?.text : undefined;
      if (next !== undefined) i += 1;
      const value = next === undefined ? keyed.value : unquote(next);
      const whole = keyed.slot.goesOn?.(value, words[i + 1]?.text ?? '');
      if (whole !== undefined) i += 1;
      put(keyed.slot, whole ?? value);
      continue;
    }
    const claimant = claimOf(word.text, i, slots);
    if (claimant === undefined) spare.push(word);
    else if (claimant.slot.outside) spare.push({ ...word, claimed: claimant });
    else put(claimant.slot, claimant.value);
  }
  const first = spare.findIndex(word => word.claimed === undefined);
  const last = spare.findLastIndex(word => word.claimed === undefined);
  const inside = first < 0 ? [] : spare.slice(first, last + 1);
  for (const { claimed } of [...spare.slice(0, Math.max(first, 0)), ...spare.slice(last + 1)]) {
    if (claimed !== undefined) put(claimed.slot, claimed.value);
  }
  if (inside.length > 0) putRest(inside, slots, put);
  for (const slot of slots) {
    const value = named[slot.name]?.trim();
    if (value !== undefined && value !== '') put(slot, value);
  }
  return values;
};

const putRest = (
  spare: readonly Word[],
  slots: readonly Slot[],
  put: (slot: Slot, value: string) => void,
): void => {
  const rest = slots.find(slot => slot.rest);
  const typed = spare
    .map((word, i) => (i === 0 ? '' : word.gap) + word.text)
    .join('')
    .trim();
  if (rest === undefined) throw new Refused(`I do not know what “${short(typed)}” means here.`);
  put(rest, unquote(typed));
};

/** Words end at white space; quotes after a colon hold a value together, and so do quotes around a phrase. */
const wordsOf = (text: string): readonly Word[] => {
  const words: Word[] = [];
  // A quote that nothing closes must not send the search to the end of the line again and again.
  const lastClose = new Map(Object.values(CLOSING).map(close => [close, text.lastIndexOf(close)]));
  let i = 0;
  while (i < text.length) {
    const gapStart = i;
    while (i < text.length && isSpace(text[i])) i += 1;
    const gap = text.slice(gapStart, i).includes('\n') ? '\n' : ' ';
    const start = i;
    while (i < text.length && !isSpace(text[i])) {
      const close = CLOSING[text[i] ?? ''];
      const opens = close !== undefined && (i === start || text[i - 1] === ':');
      const end = opens && (lastClose.get(close) ?? -1) > i ? text.indexOf(close, i + 1) : -1;
      i = end > i ? end + 1 : i + 1;
    }
    if (i > start) words.push({ text: text.slice(start, i), gap });
  }
  return words;
};

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”' };
const isSpace = (letter: string | undefined): boolean => letter !== undefined && /\s/u.test(letter);
const unquote = (text: string): string => {
  const close = CLOSING[text[0] ?? ''];
  const whole = close !== undefined && text.length > 1 && text.indexOf(close, 1) === text.length - 1;
  return whole ? text.slice(1, -1) : text;
};
const short = (text: string): string => {
  const letters = [...text];
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : text;
};

const KEY = /^([a-z]{2,12}):(.*)$/isu;

const readKey = (word: string, slots: readonly Slot[]): Claimed | undefined => {
  const match = KEY.exec(word);
  const key = match?.[1]?.toLowerCase();
  if (match === null || key === undefined) return undefined;
  const slot = slots.find(s => s.keys.includes(key));
  const value = match[2] ?? '';
  if (slot !== undefined) return { slot, value: unquote(value) };
  if (value === '' || value.startsWith('//')) return undefined;
  const meant = closest(
    key,
    slots.flatMap(s => s.keys),
  );
  if (meant === undefined) return undefined;
  throw new Refused(`I do not know “${key}:”. Did you mean “${meant}:”?`);
};

const claimOf = (word: string, index: number, slots: readonly Slot[]): Claimed | undefined => {
  for (const slot of slots) {
    const value = slot.claims?.(word, index);
    if (value !== undefined) return { slot, value };
  }
  return undefined;
};
