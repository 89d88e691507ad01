import type { Clock } from '../../src/ports.ts';

/** What was heard lately, so that a redelivery is not answered twice. */
export interface Recent {
  /** True the first time an id is seen within the time kept. */
  add(id: string): boolean;
  /** Forgets an id whose handling failed, so that its redelivery is heard. */
  forget(id: string): void;
}

/** Slack redelivers an event up to some six minutes later; ten and some are kept. */
const KEPT_MS = 12 * 60_000;
const MOST = 20_000;

/** In the memory of one process: what must happen once for all processes is decided by the core, on the same id. */
export const createRecent = (clock: Clock): Recent => {
  const seen = new Map<string, number>();
  return {
    add: id => {
      const now = clock.now().getTime();
      // A map keeps the order of insertion, so the oldest come first.
      for (const [old, at] of seen) {
        if (now - at < KEPT_MS && seen.size < MOST) break;
        seen.delete(old);
      }
      if (seen.has(id)) return false;
      seen.set(id, now);
      return true;
    },
    forget: id => {
      seen.delete(id);
    },
  };
};
