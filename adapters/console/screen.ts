import { clearLine, cursorTo, type Interface } from 'node:readline';
import type { Writable } from 'node:stream';

/** Where the console is printed, and what can be done there. */
export interface Screen {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** A terminal has colour unless NO_COLOR is set to anything (https://no-color.org). */
  readonly colour: boolean;
  /** Between 60 and 100; 90 where that is not known. */
  readonly columns: number;
  readonly output: Writable;
  /** From now on, what is printed while somebody types appears above what they have typed. */
  typing(reader: Interface | undefined): void;
}

/** The screen behind a stream, such as `process.stdout`. */
export const createScreen = (
  output: Writable & { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Screen => {
  const isTerminal = output.isTTY === true;
  let reader: Interface | undefined;
  return {
    output,
    isTerminal,
    colour: isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
    columns: isTerminal ? Math.min(Math.max(output.columns || 90, 60), 100) : 90,
    write(text) {
      if (reader === undefined) {
        output.write(text);
        return;
      }
      cursorTo(output, 0);
      clearLine(output, 0);
      output.write(text);
      reader.prompt(true);
    },
    typing(next) {
      reader = next;
    },
  };
};
