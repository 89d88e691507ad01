/**
 * Untrusted text on one line, as it can be drawn: no line breaks, nothing invisible but what joins letters and emoji,
 * nothing that turns the direction of what follows.
 */
export const onOneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/(?!\u200c|\u200d|\ufe0f)[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{VS}\u115f\u1160\u3164]/gu, '')
    .trim();

/** Signs that no font of ours has, as words that they have. */
const SAID: Readonly<Record<string, string>> = { '→': ' to ', '≤': ' at most ', '≥': ' at least ' };

/** What stands for letters of a script that is not drawn. */
export const NOT_DRAWN = '(…)';

/**
 * The same text in letters that our fonts have; the message beside the picture holds the rest. A run of others
 * becomes `NOT_DRAWN`, so that nobody takes a row of empty boxes for the text.
 */
export const inOurLetters = (text: string, has: (codePoint: number) => boolean): string =>
  Array.from(LETTERS.segment(onOneLine(text)), ({ segment }) => {
    const said = SAID[segment] ?? segment;
    return [...said].every(letter => has(letter.codePointAt(0) ?? 0)) ? said : LEFT_OUT;
  })
    .join('')
    .replace(/(?:\ue000\s*)+/gu, run => (run.endsWith(' ') ? `${NOT_DRAWN} ` : NOT_DRAWN))
    .replace(/ {2,}/gu, ' ');

/** For private use, so no text has it once it stands on one line. */
const LEFT_OUT = '\ue000';

/** Letters as people count them: an emoji of several code points, a letter with its marks. */
export const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The text, cut where it is wider than `width`, with an ellipsis. Linear in what is measured, and so much is measured
 * at most: nobody reads on for longer than that.
 */
export const cutTo = (text: string, width: number, measure: (words: string) => number): string => {
  if (text.length <= LONGEST && measure(text) <= width) return text;
  const letters = [...LETTERS.segment(text.slice(0, LONGEST))].map(({ segment }) => segment);
  let [fits, tooMany] = [0, letters.length + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= width) fits = middle;
    else tooMany = middle;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
};

const LONGEST = 400;

/** The text in at most so many lines; words stay whole where they can, and the last line is cut. */
export const linesOf = (
  text: string,
  width: number,
  most: number,
  measure: (words: string) => number,
): readonly string[] => {
  if (most <= 1 || measure(text.slice(0, LONGEST)) <= width) return [cutTo(text, width, measure)];
  const words = text.slice(0, LONGEST).split(' ');
  let count = words.length - 1;
  while (count > 0 && measure(words.slice(0, count).join(' ')) > width) count -= 1;
  // One word that is too long for a line alone is cut there.
  if (count === 0) return [cutTo(text, width, measure)];
  const line = words.slice(0, count).join(' ');
  return [line, ...linesOf(text.slice(line.length + 1), width, most - 1, measure)];
};
