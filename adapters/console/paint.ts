/** How a run of letters looks on a terminal that has colour. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan';

/** Gives text a look, or leaves it alone. What it is given holds no escape of its own (see `inert`). */
export type Paint = (style: Style, text: string) => string;

/**
 * Paints with SGR codes (ECMA-48), or not at all. Each word is painted by itself, so that a line can be broken
 * between any two of them.
 */
export const createPaint = (colour: boolean): Paint => {
  if (!colour) return (_style, text) => text;
  return (style, text) => text.replace(/[^ \n]+/gu, word => `${ESCAPE}[${CODES[style]}m${word}${ESCAPE}[0m`);
};

/** The same text as it reads without any paint. */
export const unpainted = (text: string): string =>
  text
    .split(ESCAPE)
    .map((part, at) => (at === 0 ? part : part.replace(/^\[\d+m/u, '')))
    .join('');

const ESCAPE = '\u001B';

const CODES: Readonly<Record<Style, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  cyan: 36,
};
