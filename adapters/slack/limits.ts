import { Later } from '../../src/errors.ts';

/** What Slack asked us to wait with, so that nothing else of the same kind goes there meanwhile. */
export interface Limits {
  /** Throws `Later` while this has to wait. */
  check(method: string, channel: unknown): void;
  /** Slack asked to wait so long with this. */
  wait(method: string, channel: unknown, ms: number): void;
}

const MOST = 1000;

/**
 * Slack limits each method for the whole workspace, but new messages by channel first of all: while one home
 * has to wait, a page to somebody else need not. https://docs.slack.dev/apis/web-api/rate-limits
 */
export const createLimits = (): Limits => {
  const until = new Map<string, number>();
  const keyOf = (method: string, channel: unknown): string =>
    method === 'chat.postMessage' ? `${method} ${String(channel)}` : method;
  const prune = (now: number): void => {
    for (const [key, at] of until) if (at <= now) until.delete(key);
  };
  return {
    check: (method, channel) => {
      const left = (until.get(keyOf(method, channel)) ?? 0) - performance.now();
      if (left > 0) throw new Later(`Slack asked to wait with ${method}`, Math.ceil(left));
    },
    wait: (method, channel, ms) => {
      const now = performance.now();
      if (until.size >= MOST) prune(now);
      const key = keyOf(method, channel);
      until.set(key, Math.max(until.get(key) ?? 0, now + ms));
    },
  };
};
