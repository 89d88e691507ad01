import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What `npm start` would run of a source file, for tests that start, and kill, a process of their own. */
export const built = (source: string): string => join(root, 'dist', source.replace(/\.ts$/, '.js'));

/** Vitest calls it once, before any test, so that those processes never run yesterday's code. */
export const setup = (): void => {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const ended = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json')], { encoding: 'utf8' });
  if (ended.error) throw ended.error; // a type error is told by the build itself, and files are written despite it
};
