import { test } from 'vitest';
import { findLeaks } from './find-leaks.ts';
import { openRecordingPlatforms } from './recording-platforms.ts';

/** So many in CI; a few on a fresh machine, where nobody should wait for minutes. */
const RUNS = process.env.MUSTER_FULL === undefined ? 300 : 10_000;

test(
  'R5: no history of saying, joining and looking sends anybody what they may not have',
  () => findLeaks(openRecordingPlatforms, { histories: RUNS, worlds: 3 }),
  60 * 60_000,
);
