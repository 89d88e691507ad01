import { until as untilWithin } from '../../setup/until.ts';

/** For a whole story of several processes, on a machine that does much else. A story itself waits for nothing. */
export const STORY_MS = 240_000;

/**
 * Waits until the outside world shows `condition`. How long it takes is no claim of a story unless `withinMs` is
 * given: a machine that is busy may take its time.
 */
export const until = (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> => untilWithin(what, condition, withinMs);
