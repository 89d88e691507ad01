import { unpainted } from './paint.ts';

/** How many columns a terminal needs for this, paint not counted. Emoji and wide scripts need two a character. */
export const widthOf = (text: string): number => {
  const bare = unpainted(text);
  if (/^[ -~]*$/u.test(bare)) return bare.length;
  return graphemes(bare).reduce((width, one) => width + columnsOf(one), 0);
};

const columnsOf = (grapheme: string): number => {
  if (/^[\p{M}\p{Cf}]+$/u.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
};

const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]/u;

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemes = (text: string): readonly string[] => [...SEGMENTER.segment(text)].map(one => one.segment);

/** Fills up with spaces to so many columns. */
export const pad = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)));

/**
 * Breaks text into lines of at most so many columns, between words where it can, else between characters as
 * people see them. Spaces inside a line and line breaks stay as they are.
 */
export const wrap = (text: string, columns: number): readonly string[] =>
  text.split('\n').flatMap(line => wrapLine(line, Math.max(columns, 8)));

const wrapLine = (line: string, columns: number): readonly string[] => {
  // No letter takes more than two columns, so that what is short enough need not be measured.
  if (line.length * 2 <= columns) return [line];
  const lines: string[] = [];
  let current: Piece | undefined;
  for (const piece of line.split(' ').flatMap(word => pieces(word, columns))) {
    const width: number = current === undefined ? piece.width : current.width + 1 + piece.width;
    if (current === undefined || width <= columns) {
      current = { text: current === undefined ? piece.text : `${current.text} ${piece.text}`, width };
    } else {
      lines.push(current.text);
      current = piece;
    }
  }
  return [...lines, current?.text ?? ''];
};

interface Piece {
  readonly text: string;
  readonly width: number;
}

/** A word, or, when it is wider than the line, pieces of it that are not; those lose their paint. */
const pieces = (word: string, columns: number): readonly Piece[] => {
  const bare = unpainted(word);
  if (bare.length * 2 <= columns) return [{ text: word, width: widthOf(word) }];
  const parts: Piece[] = [];
  let [text, width] = ['', 0];
  for (const one of graphemes(bare)) {
    const more = columnsOf(one);
    if (width + more > columns) {
      parts.push({ text, width });
      [text, width] = ['', 0];
    }
    text += one;
    width += more;
  }
  return parts.length === 0 ? [{ text: word, width }] : [...parts, { text, width }];
};
