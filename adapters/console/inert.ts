/**
 * Words of people who may be hostile, made safe to print on a terminal: escape sequences and control characters
 * are gone, and characters that turn the direction of text turn no more than the words they stand in.
 */

/** Safe to print, line breaks kept. */
export const inert = (text: string): string =>
  text
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .split('\n')
    .map(line => isolated(withoutControls(line)))
    .join('\n');

/** Safe to print on one line. */
export const inertLine = (text: string): string => inert(text).replaceAll('\n', ' ');

/** An escape sequence goes as a whole: what is left of half of one (`[31m`) would be noise. */
const withoutControls = (line: string): string =>
  line
    .replaceAll('\t', ' ')
    .replaceAll('\u009B', `${ESCAPE}[`)
    .split(ESCAPE)
    .map((part, at) => (at === 0 ? part : part.replace(/^(?:\[[0-?]*[ -/]*[@-~]|\]\d*;|[ -/]*[0-~])/u, '')))
    .join('')
    .replace(/\p{Cc}|\p{Cs}/gu, '');

const ESCAPE = '\u001B';

/**
 * Wraps a line that turns direction in FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE and makes its own controls
 * balance (Unicode Standard Annex 9, 2.4 and 6.3), so that it cannot reorder what stands around it. Words in
 * right-to-left scripts without such controls are left to the terminal.
 */
const isolated = (line: string): string => {
  if (!/[\u202A-\u202E\u2066-\u2069]/u.test(line)) return line;
  const open: string[] = [];
  let kept = '';
  for (const letter of line) {
    const closing = CLOSED_BY[letter];
    if (closing !== undefined) open.push(closing);
    if (letter !== PDF && letter !== PDI) kept += letter;
    else if (open.at(-1) === letter) kept += open.pop();
  }
  return `${FSI}${kept}${open.reverse().join('')}${PDI}`;
};

const FSI = '\u2068';
const PDI = '\u2069';
const PDF = '\u202C';

const CLOSED_BY: Readonly<Record<string, string>> = {
  '\u202A': PDF,
  '\u202B': PDF,
  '\u202D': PDF,
  '\u202E': PDF,
  '\u2066': PDI,
  '\u2067': PDI,
  '\u2068': PDI,
};
