/**
 * A **Call** is a command with raw arguments. A slash command, a pressed button and a submitted form are the
 * same thing: a button is a command line already typed, and a form is a call whose arguments were named.
 */
export interface Call {
  /** The word a person typed, as typed: `declare`, `new`, `ack`. Aliases are resolved by the bot. */
  readonly word: string;
  /** The rest of the line, in the neutral spelling: `@id` for a person, `#word` for a tag. */
  readonly text: string;
  /** Arguments that a form or native options gave by name; each value is one raw value, never re-split. */
  readonly named?: Readonly<Record<string, string>>;
  /** The root the line was typed under (`inc`, `oncall`, …), if any. */
  readonly root?: string;
}

/** Reads `ack page:42`: the first word names the command, the rest is its text. An empty line has the word ''. */
export const readCall = (line: string, root?: string): Call => {
  const trimmed = line.trim();
  const end = trimmed.search(/\s/u);
  const word = end < 0 ? trimmed : trimmed.slice(0, end);
  const text = end < 0 ? '' : trimmed.slice(end).trim();
  return root === undefined ? { word, text } : { word, text, root };
};

/** The line a person would type for this call, without its root. */
export const writeCall = (call: Call): string => (call.text === '' ? call.word : `${call.word} ${call.text}`);
