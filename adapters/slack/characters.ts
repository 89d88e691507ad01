/**
 * How text is made inert for Slack, and cut without breaking what a person sees as one character.
 * https://docs.slack.dev/messaging/formatting-message-text
 */

/** The three characters that Slack reads as control characters, written as it asks for them. */
export const toEntities = (text: string): string =>
  text.replace(/[&<>]/gu, found => (found === '&' ? '&amp;' : found === '<' ? '&lt;' : '&gt;'));

/** The reverse of `toEntities`, once: `&amp;lt;` becomes `&lt;`. */
export const fromEntities = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/gu, found => (found === '&amp;' ? '&' : found === '&lt;' ? '<' : '>'));

/** U+2060: takes no room, allows no line break, and parts a formatting character from its word. */
const JOINER = '\u2060';

/**
 * Slack's mrkdwn has no escape for `*`, `_`, `~`, backticks, `:names:` of emoji or a quote at the beginning of
 * a line. A joiner on both sides keeps such a character from opening or closing anything.
 */
const part = (text: string): string =>
  text
    .replace(/:(?=[a-z0-9_+'-]+:)/giu, `:${JOINER}`)
    .replace(/[*_~`]/gu, found => `${JOINER}${found}${JOINER}`)
    .replace(/^>/gmu, `${JOINER}>`);

const OPENS_ISOLATE = /[\u2066-\u2068]/u;
const TURNS = /[\u202A-\u202E\u2066-\u2069]/u;

/**
 * Keeps a change of writing direction inside its own text: what turns is put in an isolate, and a closing mark
 * that would end our isolate early is dropped. Text without such marks comes back as it is.
 */
export const isolate = (text: string): string => {
  if (!TURNS.test(text)) return text;
  let open = 0;
  const kept = [...text].filter(char => {
    if (OPENS_ISOLATE.test(char)) open += 1;
    if (char !== '\u2069') return true;
    if (open === 0) return false;
    open -= 1;
    return true;
  });
  const inside = kept.join('');
  // A space at the beginning stays outside: after it, formatting that ends there is seen to end.
  const space = inside.slice(0, inside.length - inside.trimStart().length);
  return `${space}\u2068${inside.slice(space.length)}${'\u2069'.repeat(open + 1)}`;
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The longest beginning of `text` whose written form fits `max` UTF-16 units, whole characters only. */
const beginning = (
  text: string,
  max: number,
  write: (piece: string) => string,
): { text: string; cut: boolean } => {
  const whole = write(text);
  if (whole.length <= max) return { text: whole, cut: false };
  let out = '';
  for (const { segment } of graphemes.segment(text)) {
    const piece = write(segment);
    if (out.length + piece.length > max) break;
    out += piece;
  }
  return { text: out, cut: true };
};

/** Plain text of at most `max` UTF-16 units, ending in an ellipsis if something was left out. */
export const cutPlain = (text: string, max: number): string => {
  const fits = beginning(isolate(text), max, piece => piece);
  if (!fits.cut) return fits.text;
  return `${beginning(text, max - 3, piece => piece).text.replace(TURNS_ALL, '')}…`;
};

const TURNS_ALL = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Inert mrkdwn of at most `max` UTF-16 units, and whether something was left out (no ellipsis is added). */
export const cutInert = (text: string, max: number): { text: string; cut: boolean } =>
  beginning(part(isolate(text)), max, toEntities);
