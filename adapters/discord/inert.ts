/**
 * Untrusted words as Discord will show them: exactly as they were typed. Discord takes a backslash before any
 * punctuation as "this character, nothing else", so everything that could begin formatting, a link, a mention,
 * an emoji, a timestamp, a heading, a list or a quote is given one.
 * https://support.discord.com/hc/en-us/articles/210298617
 */

/** Unbreakable pieces of rendered text: cutting between two of them splits no character and no escape. */
export type Atoms = readonly string[];

const MEANS_SOMETHING = /[\\*_~`|<>[\]()#:@+!/-]/g;

/** Everything that moves a cursor instead of showing something, except the end of a line. */
const CONTROL = /(?!\n)\p{Cc}/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Without control characters and broken surrogates; on one line unless `lines` are kept. */
export const tidy = (text: string, lines = false): string => {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROL, '')
    .replace(LONE_SURROGATE, '\uFFFD');
  return settle(lines ? clean : onOneLine(clean));
};

const onOneLine = (text: string): string =>
  text.includes('\n')
    ? text
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== '')
        .join(' ')
    : text;

/** More than any spot in a message shows. */
const MOST_SHOWN = 4200;
const PLAIN = /^[\n\x20-\x7E]*$/;

/**
 * The user-perceived characters of `text`, as far as `most` units of it can show. Telling them apart takes
 * long, and longer than in proportion, so what cannot be shown is not looked at: one unit too many is kept, by
 * which `cut` sees that there was more.
 */
const characters = (text: string, most: number): Atoms => {
  const visible = text.slice(0, most + 1);
  return PLAIN.test(visible)
    ? visible.split('')
    : [...SEGMENTER.segment(visible)].map(({ segment }) => segment);
};

/** Each user-perceived character of `text`, escaped where it would mean something. */
export const inert = (text: string, lines = false, most = MOST_SHOWN): Atoms => {
  let onlyDigits = true;
  return characters(tidy(text, lines), most).map(character => {
    // `1.` begins a numbered list, which Discord would number itself.
    const listed = character === '.' && onlyDigits;
    onlyDigits = character === '\n' || (onlyDigits && /^[\d ]$/.test(character));
    return listed ? '\\.' : character.replace(MEANS_SOMETHING, '\\$&');
  });
};

const CLOSES: Readonly<Record<string, string>> = {
  '\u202A': '\u202C',
  '\u202B': '\u202C',
  '\u202D': '\u202C',
  '\u202E': '\u202C',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
};

/**
 * Direction controls may stay inside a text but not reach beyond it, where they would turn around what we say:
 * those left open are closed, and a text that nests them deeply or closes what it did not open loses all.
 */
const settle = (text: string): string => {
  const open: string[] = [];
  for (const [mark] of text.matchAll(BIDI)) {
    const close = CLOSES[mark];
    if (close !== undefined) open.push(close);
    else if (open.pop() !== mark) return text.replace(BIDI, '');
  }
  return open.length > 4 ? text.replace(BIDI, '') : text + open.reverse().join('');
};

/** How many UTF-16 units the pieces take together. */
export const lengthOf = (atoms: Atoms): number => atoms.reduce((sum, atom) => sum + atom.length, 0);

/** As much as fits into `limit` UTF-16 units, with `…` where something is missing. */
export const cut = (atoms: Atoms, limit: number): string => {
  const whole = atoms.join('');
  if (whole.length <= limit) return whole;
  let length = 1;
  const fitting = atoms.findIndex(atom => {
    length += atom.length;
    return length > limit;
  });
  const kept = atoms.slice(0, fitting);
  while (kept.length > 0 && LOOSE_END.test(kept.at(-1) ?? '')) kept.pop();
  const text = kept.join('');
  return `${settle(text) === text ? text : text.replace(BIDI, '')}…`;
};

/** Spaces and punctuation that look like a mistake before the `…`. */
const LOOSE_END = /^(?:\s|\\?[!-/:-@[-`{-~])+$/;

/** Untrusted words on one line, inert and cut to fit. */
export const shorten = (text: string, limit: number): string => cut(inert(text, false, limit), limit);

/** Words for a spot that knows no markdown (a button, a footer, a form), cut to fit. */
export const label = (text: string, limit: number): string => cut(characters(tidy(text), limit), limit);
