import type { Human } from '../../contracts/stage.ts';
import { until } from './patience.ts';

/** How many private replies to this person read like this. */
export const told = (human: Human, words: RegExp): number =>
  human.replies().filter(reply => words.test(reply.text)).length;

/**
 * Types a line, and gives how many milliseconds it took until a new private reply read like this. What the
 * platform itself says of an app that is late does not count as an answer.
 */
export const typedAndTold = async (human: Human, line: string, words: RegExp): Promise<number> => {
  const before = told(human, words);
  const began = performance.now();
  const typed = human.types(line).catch(() => undefined);
  await until(`${human.name} to read ${words}`, () => told(human, words) > before).catch(error => {
    throw new Error(
      `${error.message}; ${human.name} reads: ${human
        .replies()
        .map(one => one.text)
        .join(' | ')}`,
    );
  });
  const tookMs = performance.now() - began;
  await typed;
  return tookMs;
};

/** The reference in the newest reply that has one. */
export const referenceTo = (human: Human): string => {
  const found = human
    .replies()
    .map(reply => /(?:ref |inc job )([0-9A-Z]{8})\b/u.exec(reply.text)?.[1])
    .findLast(reference => reference !== undefined);
  if (found === undefined) throw new Error(`${human.name} was given no reference`);
  return found;
};
