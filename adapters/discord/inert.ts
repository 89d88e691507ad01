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
  return settle(lines ? clean : clean.replace(/\s*\n\s*/g, ' '));
};

/** Each user-perceived character of `text`, escaped where it would mean something. */
export const inert = (text: string, lines = false): Atoms => {
  let onlyDigits = true;
  return [...SEGMENTER.segment(tidy(text, lines))].map(({ segment }) => {
    // `1.` begins a numbered list, which Discord would number itself.
    const listed = segment === '.' && onlyDigits;
    onlyDigits = segment === '\n' || (onlyDigits && /^[\d ]$/.test(segment));
    return listed ? '\\.' : segment.replace(MEANS_SOMETHING, '\\$&');
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

/** Words for a spot that knows no markdown (a button, a footer, a form), cut to fit. */
export const label = (text: string, limit: number): string =>
  cut(
    [...SEGMENTER.segment(tidy(text))].map(({ segment }) => segment),
    limit,
  );
