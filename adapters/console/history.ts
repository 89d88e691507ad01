import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/** How many lines are remembered. */
const MOST = 500;

/** The lines typed in earlier sessions, newest first as `node:readline` wants them; none if there is no file. */
export const readHistory = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean).slice(0, MOST) : [];

/** Keeps the lines, newest first, for this account's eyes only: they hold what people wrote. */
export const writeHistory = (path: string, lines: readonly string[]): void => {
  writeFileSync(path, `${lines.slice(0, MOST).join('\n')}\n`, { mode: 0o600 });
  // The mode above is for a new file; one that stood there already keeps its own.
  chmodSync(path, 0o600);
};
