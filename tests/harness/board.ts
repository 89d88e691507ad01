import { expect } from 'vitest';
import type { Seen } from '../contracts/stage.ts';

/** Messages as somebody reads them at one place, and what a story says about them. */
export interface Board {
  readonly all: readonly Seen[];
  /** The words of the latest message, or nothing. */
  readonly text: string;
  /** Fails unless one message has all of these words, and gives the latest one that has. */
  shows(...words: readonly string[]): Seen;
  /** Fails if any message has any of these words. */
  lacks(...words: readonly string[]): void;
  /** Fails unless so many messages stand there. */
  has(count: number): void;
}

/** The words alone: the frame that a terminal draws around them is gone. */
export const wordsOf = (seen: Seen): string =>
  seen.text
    .split('\n')
    .map(line => line.replace(/^\s*[│┃]\s?/u, '').trim())
    .join('\n')
    .replace(/\n{2,}/gu, '\n')
    .trim();

/** A board over what `read` finds now; each question reads anew. */
export const createBoard = (whose: string, read: () => readonly Seen[]): Board => {
  const now = (): string =>
    read()
      .map(seen => wordsOf(seen))
      .join('\n---\n') || '(nothing)';
  return {
    get all() {
      return read();
    },
    get text() {
      const last = read().at(-1);
      return last === undefined ? '' : wordsOf(last);
    },
    shows(...words) {
      const found = read().findLast(seen => words.every(word => wordsOf(seen).includes(word)));
      if (found === undefined) expect.fail(`${whose} shows no “${words.join('” with “')}”, but:\n${now()}`);
      return found;
    },
    lacks(...words) {
      const word = words.find(one => read().some(seen => wordsOf(seen).includes(one)));
      if (word !== undefined) expect.fail(`${whose} must not show “${word}”:\n${now()}`);
    },
    has(count) {
      if (read().length !== count) expect.fail(`${whose} has ${read().length}, not ${count}:\n${now()}`);
    },
  };
};
