import type { ChatAdapter, Clock, Log } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { complete } from './complete.ts';
import { createConsoleAdapter } from './console-adapter.ts';
import { type Corner, type CornerSettings, createCorner } from './corner.ts';
import { renderHelp } from './help.ts';
import { inertLine } from './inert.ts';
import { createPaint } from './paint.ts';
import { createShelf } from './shelf.ts';
import { type Printer, printSaying } from './showing.ts';
import { type Hall, type Spoke, speak } from './speak.ts';
import { readTyped, type Spoken } from './typed-line.ts';

export interface ConsoleOptions {
  /** The connections that share the terminal, in the order of help. */
  readonly connections: readonly CornerSettings[];
  /** What the roots are called, without the slash: `inc`, `oncall`, … */
  readonly roots: readonly string[];
  /** Gets whole lines, each with its line break. */
  readonly out: (text: string) => void;
  readonly colour: boolean;
  readonly clock: Clock;
  /** How wide the screen is; 90 unless told. */
  readonly columns?: number;
  /**
   * Stands before the number in an invocation's id, `console-` unless told. With records kept from an earlier
   * run it has to be new, else the first line typed passes for a redelivery of an old one.
   */
  readonly idPrefix?: string;
  /** The folder into which files of messages are written; absent: nowhere, they are only named. */
  readonly exports?: string;
  /** Whether an answer says no. Unless told: an unmarked warning or alarm of words alone. */
  readonly isRefusal?: (cleared: Cleared) => boolean;
  /** Learns of an answer that could not be shown. */
  readonly log?: Log;
}

/** What a line came to. `bad`: the console could not run it. `refused`: the answer says no. */
export type LineOutcome = 'done' | 'bad' | 'refused' | 'quit';

/** Several connections on one terminal. */
export interface Console {
  /** By connection. */
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  /** Runs one line to its answer, printing both; time does not pass here, so `wait` is `bad`. Never rejects. */
  run(line: string): Promise<LineOutcome>;
  /** For `node:readline`: endings of the last word, and that word. */
  complete(line: string): [string[], string];
  /** Prints a sentence of the console's own. */
  say(sentence: string): void;
  /** What stands in the corners; for looking at, in tests. */
  readonly corners: ReadonlyMap<string, Corner>;
  readonly printer: Printer;
}

/** A console with nothing said yet. It reads no input by itself: see `runConsole`. */
export const createConsole = (options: ConsoleOptions): Console => {
  const { connections, roots, out, colour, clock, columns = 90, idPrefix = 'console-' } = options;
  const shelf = options.exports === undefined ? {} : { shelf: createShelf(options.exports) };
  const printer: Printer = { out, paint: createPaint(colour), columns, clock, ...shelf };
  const corners = new Map(connections.map(one => [one.id, createCorner(one)]));
  let count = 0;
  const nextId = (): string => {
    count += 1;
    return `${idPrefix}${count}`;
  };
  const hall: Hall = { corners, roots, printer, nextId, isRefusal: options.isRefusal ?? saysNo };
  const say = (sentence: string): void => printSaying(sentence, printer);

  const run = async (line: string): Promise<LineOutcome> => {
    const typed = readTyped(line);
    if (typed.kind === 'quit') return 'quit';
    if (typed.kind === 'empty') return 'done';
    if (typed.kind === 'story') out(`${inertLine(typed.text)}\n`);
    else if (typed.kind === 'help') out(renderHelp([...corners.values()], roots, printer.paint));
    else {
      const spoke = typed.kind === 'spoken' ? await hearOut(hall, typed, options.log) : whyNot(typed);
      if (typeof spoke === 'string') return spoke;
      say(spoke.says);
      return 'bad';
    }
    return 'done';
  };

  const adapters = new Map([...corners].map(([id, corner]) => [id, createConsoleAdapter(corner, printer)]));
  return { adapters, run, complete: line => complete(line, corners, roots), say, corners, printer };
};

/** A refusal holds nothing that anybody marked, and leaves nothing to press, unlike bad news and questions. */
const saysNo = ({ card, marking }: Cleared): boolean =>
  (card.tone === 'warning' || card.tone === 'alarm') &&
  marking === undefined &&
  [card.buttons, card.fields, card.table?.rows].every(part => (part ?? []).length === 0);

const whyNot = (typed: { readonly kind: 'wait' } | { readonly kind: 'nonsense'; readonly says: string }) => ({
  says: typed.kind === 'nonsense' ? typed.says : 'Time cannot be moved here.',
});

/** An answer that cannot be shown is said so rather than ending the process. */
const hearOut = async (hall: Hall, spoken: Spoken, log: Log | undefined): Promise<Spoke> => {
  try {
    return await speak(hall, spoken);
  } catch (error) {
    log?.error('console-answer-not-shown', error, { connection: spoken.connection });
    return { says: 'The answer could not be shown.' };
  }
};
