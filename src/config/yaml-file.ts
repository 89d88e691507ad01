import { isNode, LineCounter, parseDocument } from 'yaml';
import { holdsSecret, scrub } from '../scrub.ts';
import type { Mistake, Path } from './mistakes.ts';

/** An alliance file as YAML gives it, before anything is known of its keys. */
export interface YamlFile {
  /** Absent when the text is no YAML at all; then `mistakes` says where it breaks. */
  readonly value?: unknown;
  readonly mistakes: readonly Mistake[];
  /** The line of what stands at `path`, or of the nearest thing around it. */
  readonly lineOf: (path: Path) => number | undefined;
}

/** Reads YAML 1.2, naming every syntax error with its line and every secret that stands in the text itself. */
export const readYaml = (text: string): YamlFile => {
  const lines = new LineCounter();
  // The pretty form of an error quotes the line, and with it whatever secret stands there.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const exposed = exposedLines(text);
  if (document.errors.length > 0)
    return {
      mistakes: [...document.errors.map(error => syntaxMistake(error, lines)), ...exposed],
      lineOf: () => undefined,
    };
  const lineOf = (path: Path): number | undefined => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), mistakes: exposed, lineOf };
  } catch (error) {
    // An alias without an anchor, or so many that the file would grow out of all proportion.
    const says = error instanceof Error ? error.message : 'the file cannot be read';
    return { mistakes: [{ says: scrub(says) }, ...exposed], lineOf };
  }
};

const MAX_ALIASES = 100;

const syntaxMistake = (
  error: { readonly message: string; readonly pos: readonly number[] },
  lines: LineCounter,
) => {
  const { line, col } = lines.linePos(error.pos[0] ?? 0);
  return { line, says: `column ${col}: ${scrub(error.message)}` };
};

/** Comments count too: what stands in the file is read by whoever reads the file. */
const exposedLines = (text: string): readonly Mistake[] =>
  text
    .split(/\r?\n/u)
    .flatMap((line, index) =>
      holdsSecret(line) ? [{ line: index + 1, says: `a secret stands in the file; ${EXPOSED}` }] : [],
    );

const EXPOSED =
  "take it out, renew it, put it into an environment variable and write only that variable's name here";
