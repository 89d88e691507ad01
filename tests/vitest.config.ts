import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const common = {
  pool: 'forks',
  // A net for what hangs, wide enough for a busy machine; no test is about it.
  testTimeout: 60_000,
  hookTimeout: 60_000,
} as const;

/** Set-up belongs to the root alone: a project that extended it would start every server again. */
export default defineConfig({
  root: dirname(dirname(fileURLToPath(import.meta.url))),
  test: {
    globalSetup: ['tests/setup/build.ts', 'tests/setup/postgres.ts'],
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        test: {
          ...common,
          name: 'house',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/faults/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          // Whole processes are killed against the clock here: one file at a time, after everything else.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
