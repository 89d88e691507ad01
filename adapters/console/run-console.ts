import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Console, LineOutcome } from './console.ts';
import { readHistory, writeHistory } from './history.ts';
import { inertLine } from './inert.ts';
import type { Screen } from './screen.ts';
import { readTyped, type Typed } from './typed-line.ts';

export interface ConsoleRun {
  readonly console: Console;
  readonly input: Readable;
  readonly screen: Screen;
  /** Where a terminal's history is kept, mode 0600; absent: it is not kept. */
  readonly history?: string;
  /** Resolves when everything that is due now is done; waited for after each line. */
  readonly settled: () => Promise<void>;
  /** Lets so much time pass. */
  readonly passTime: (ms: number) => Promise<void>;
  /** A line that cannot be run, or is refused, makes the exit code 1. */
  readonly strict: boolean;
}

/**
 * Reads lines until `quit` or the end of the input, one after the other, and gives the exit code. Piped lines are
 * printed before what comes of them, so that the output reads as a transcript. Under `strict` the code is 1 when
 * a line could not be run or was refused, and when a line that starts with `!`, which says "this is refused",
 * was not. Rejects when `settled` or `passTime` does.
 */
export const runConsole = async (options: ConsoleRun): Promise<number> => {
  const { input, screen, console, history, settled } = options;
  const isTerminal = screen.isTerminal && 'isTTY' in input && input.isTTY === true;
  const reader = createInterface({
    input,
    crlfDelay: Number.POSITIVE_INFINITY,
    terminal: isTerminal,
    ...(isTerminal
      ? {
          output: screen.output,
          prompt: '› ',
          completer: console.complete,
          history: history === undefined ? [] : readHistory(history),
          removeHistoryDuplicates: true,
        }
      : {}),
  });
  if (history !== undefined) reader.on('history', lines => writeHistory(history, lines));
  reader.on('SIGINT', () => reader.close());
  const runLine = createLineRunner(isTerminal, options);
  let failed = false;
  const prompt = (): void => {
    if (!isTerminal) return;
    screen.typing(reader);
    reader.prompt();
  };
  if (isTerminal) screen.write('Type help to see what can be typed, and who you can be.\n\n');
  prompt();
  for await (const line of reader) {
    screen.typing(undefined);
    const outcome = await runLine(line);
    if (outcome === 'quit') break;
    failed ||= outcome !== 'done';
    await settled();
    prompt();
  }
  leave(reader, screen);
  return options.strict && failed ? 1 : 0;
};

const leave = (reader: Interface, screen: Screen): void => {
  screen.typing(undefined);
  reader.close();
};

/** Runs line after line, each printed as part of a transcript unless it was typed at a terminal. */
const createLineRunner = (isTerminal: boolean, { console, screen, passTime }: ConsoleRun) => {
  let before: Typed['kind'] = 'story';
  return async (line: string): Promise<LineOutcome> => {
    const [, meantToFail, bare = ''] = /^(!\s*)?(.*)$/su.exec(line.trim()) ?? [];
    const typed = readTyped(bare);
    const isFirstOfStory = typed.kind === 'story' && before !== 'story';
    before = typed.kind;
    if (!isTerminal && isFirstOfStory) screen.write('\n');
    if (!isTerminal && SHOWN.includes(typed.kind)) screen.write(`\n› ${inertLine(bare)}\n`);
    if (typed.kind === 'wait') {
      await passTime(typed.ms);
      return 'done';
    }
    const outcome = await console.run(bare);
    if (meantToFail === undefined || outcome === 'quit') return outcome;
    if (outcome === 'refused') return 'done';
    console.say('This line was meant to be refused, and was not.');
    return 'bad';
  };
};

/** What is printed before what comes of it. */
const SHOWN: readonly Typed['kind'][] = ['spoken', 'wait', 'help', 'nonsense'];
