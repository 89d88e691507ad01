import type { Paced } from '../../src/pace.ts';

/**
 * Everything that a bot's token asks, but for what an interaction's own token opens.
 * https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
 */
export const EVERYTHING: Paced = { name: '', size: 50, windowMs: 1000 };

/** New messages of one channel: not in Discord's pages, but what its headers have said for years. */
const POSTS = { size: 5, windowMs: 5000 } as const;

/** A new message, by its route. */
const NEW_MESSAGE = /^\/channels\/(\d+)\/messages$/u;

/** What a request has to wait for. */
export interface Limits {
  readonly limits: readonly Paced[];
  /** What Discord limits together: a channel's messages, or a route. */
  readonly scope: string;
}

/**
 * The limits of a request. A direct conversation has its own as well, but only one process at a time writes to
 * somebody, so each process counts those alone, and a call to a thousand people asks the records for none of them.
 */
export const limitsOf = (method: string, route: string, direct: boolean): Limits => {
  const scope = `${method} ${route.replace(/(\/messages)\/.*$/u, '$1')}`;
  const channel = method === 'POST' ? NEW_MESSAGE.exec(route)?.[1] : undefined;
  if (channel === undefined) return { limits: [EVERYTHING], scope };
  return {
    limits: [{ ...POSTS, name: `posts ${channel}`, ...(direct ? { alone: true } : {}) }, EVERYTHING],
    scope,
  };
};
