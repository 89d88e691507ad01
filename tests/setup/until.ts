import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the outside world shows `condition`; rejects after `withinMs`, saying what was waited for. */
export const until = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> => {
  const giveUpAt = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`waited ${withinMs} ms in vain for ${what}`);
    await pause(10);
  }
};
