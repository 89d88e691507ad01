import { RateLimitError } from 'discord.js';
import { Later } from '../../src/errors.ts';

/** What Discord asked us to wait with. */
export interface Waits {
  /** Throws `Later` while this has to wait. */
  check(method: string, route: string, anonymous: boolean): void;
  /** Remembers the wait that this failure asks for, if it does. */
  note(method: string, route: string, failed: unknown, later: Error): void;
}

const EVERYTHING = 'everything';
const MOST = 1000;

/**
 * The SDK forgets a limit in the very moment in which it learns that route's bucket: the next request goes to a
 * new queue that knows of none. So what was told is kept here as well, for each channel's messages and for each
 * other route. https://discord.com/developers/docs/topics/rate-limits
 */
export const createWaits = (): Waits => {
  const until = new Map<string, number>();
  const keyOf = (method: string, route: string): string =>
    `${method} ${route.replace(/(\/messages)\/.*$/u, '$1')}`;
  const leftOf = (key: string): number => (until.get(key) ?? 0) - performance.now();
  return {
    check: (method, route, anonymous) => {
      // What an interaction's own token opens does not count against the bot.
      const left = Math.max(leftOf(keyOf(method, route)), anonymous ? 0 : leftOf(EVERYTHING));
      if (left > 0) throw new Later('Discord asked to wait', Math.ceil(left));
    },
    note: (method, route, failed, later) => {
      if (!(failed instanceof RateLimitError && later instanceof Later)) return;
      const now = performance.now();
      if (until.size >= MOST) for (const [key, at] of until) if (at <= now) until.delete(key);
      const key = failed.global ? EVERYTHING : keyOf(method, route);
      until.set(key, Math.max(until.get(key) ?? 0, now + later.afterMs));
    },
  };
};
