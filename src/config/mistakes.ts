import { closest } from '../chat/closest.ts';
import { scrub } from '../scrub.ts';

/** Where in the alliance file something stands. */
export type Path = readonly (string | number)[];

/** One thing that is wrong, in words that say what would be right. */
export interface Mistake {
  /** Where in the alliance file; absent for the environment and the command line. */
  readonly path?: Path;
  /** Its line, where that is known better than from the path. */
  readonly line?: number;
  readonly says: string;
}

/** Thrown once with everything that is wrong, so that nobody mends a file ten times. Holds no secret. */
export class Misconfigured extends Error {
  override readonly name = 'Misconfigured';
  /** One line each, the place first. */
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
    super(`The configuration has ${count}:\n${mistakes.map(mistake => `  - ${mistake}`).join('\n')}`);
    this.mistakes = mistakes;
  }
}

/** `connections[2].ceilings.channel`, as one would write it in code. */
export const writePath = (path: Path): string =>
  path.reduce<string>((left, step) => {
    if (typeof step === 'number') return `${left}[${step}]`;
    return left === '' ? step : `${left}.${step}`;
  }, '');

/** A value as a mistake may show it: quoted, short, and without secrets. */
export const shown = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'a group of keys';
  const text = scrub(String(value));
  const short = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return typeof value === 'string' ? JSON.stringify(short) : short;
};

const MAX_SHOWN = 60;

/** `"x" is not known; did you mean "y"? Known are …`: the sentence for a word outside a list. */
export const notKnown = (word: unknown, known: readonly string[]): string => {
  const near = typeof word === 'string' ? closest(word, known) : undefined;
  const guess = near === undefined ? '' : `; did you mean "${near}"?`;
  const list = near === undefined && known.length > 0 ? `; known are ${[...new Set(known)].join(', ')}` : '';
  return `${shown(word)} is not known${guess}${list}`;
};
