import { test } from 'vitest';
import { openDoublePlatforms } from './double-platforms.ts';
import { findLeaks } from './find-leaks.ts';

const RUNS = process.env.MUSTER_FULL === undefined ? 15 : 300;

test(
  'R5: no request to Slack or Discord holds what its readers may not have, in any history',
  () => findLeaks(openDoublePlatforms, { histories: RUNS, worlds: 1 }),
  60 * 60_000,
);
