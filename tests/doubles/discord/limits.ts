/** What Discord counts, and against what: the wire's own time, which no test moves. */
export interface Limiter {
  /** Counts a request that arrives now, or refuses it; one that is refused is not counted. */
  count(request: { readonly method: string; readonly path: string; readonly token: string }): Counted;
}

export type Counted =
  | { readonly refused: false; readonly headers?: Readonly<Record<string, string>> }
  | { readonly refused: true; readonly global: boolean; readonly afterMs: number };

/** https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const GLOBAL = { size: 50, windowMs: 1000 } as const;
/** What the headers of a new message say. */
const POSTS = { size: 5, windowMs: 5000 } as const;
/** Interactions and what their tokens open are not bound to the bot's limit. */
const FREE = /^\/(?:interactions|webhooks)\//u;
const NEW_MESSAGE = /^\/channels\/(\d+)\/messages$/u;

/** At most so many in any window, wherever it begins. */
const createWindow = ({ size, windowMs }: { readonly size: number; readonly windowMs: number }) => {
  const counted: number[] = [];
  const drop = (now: number): void => {
    while ((counted[0] ?? now) <= now - windowMs) counted.shift();
  };
  return {
    left: (now: number): number => {
      drop(now);
      return size - counted.length;
    },
    freeInMs: (now: number): number => (counted[0] ?? now) + windowMs - now,
    add: (now: number): void => void counted.push(now),
  };
};

/** Enforces the limits, for each token and for each channel. */
export const createLimiter = (): Limiter => {
  const windows = new Map<string, ReturnType<typeof createWindow>>();
  const of = (key: string, limit: { readonly size: number; readonly windowMs: number }) => {
    const known = windows.get(key) ?? createWindow(limit);
    windows.set(key, known);
    return known;
  };
  return {
    count: ({ method, path, token }) => {
      if (FREE.test(path)) return { refused: false };
      const now = performance.now();
      const all = of(token, GLOBAL);
      if (all.left(now) <= 0) return { refused: true, global: true, afterMs: all.freeInMs(now) };
      const channel = method === 'POST' ? NEW_MESSAGE.exec(path)?.[1] : undefined;
      const posts = channel === undefined ? undefined : of(`${token} ${channel}`, POSTS);
      if (posts !== undefined && posts.left(now) <= 0)
        return { refused: true, global: false, afterMs: posts.freeInMs(now) };
      all.add(now);
      posts?.add(now);
      if (posts === undefined) return { refused: false };
      const resetMs = posts.freeInMs(now);
      return {
        refused: false,
        headers: {
          'x-ratelimit-limit': String(POSTS.size),
          'x-ratelimit-remaining': String(posts.left(now)),
          'x-ratelimit-reset-after': (resetMs / 1000).toFixed(3),
          'x-ratelimit-reset': ((Date.now() + resetMs) / 1000).toFixed(3),
          'x-ratelimit-bucket': 'newmessage',
        },
      };
    },
  };
};

/** https://discord.com/developers/docs/topics/rate-limits#header-format */
export const limitHeaders = (seconds: number, global: boolean): Readonly<Record<string, string>> => ({
  'retry-after': String(seconds),
  'x-ratelimit-scope': global ? 'global' : 'user',
  ...(global
    ? { 'x-ratelimit-global': 'true' }
    : {
        'x-ratelimit-limit': '5',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Date.now() / 1000 + seconds),
        'x-ratelimit-reset-after': String(seconds),
        'x-ratelimit-bucket': 'abcd1234',
      }),
});
