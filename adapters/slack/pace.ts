import type { Paced } from '../../src/pace.ts';

/** So many messages a minute a workspace is believed to take; Slack says "several hundred" and no number. */
const POSTS_PER_MINUTE = 300;
const POSTS_WINDOW_MS = 2_000;
const MINUTE_MS = 60_000;

export const POST = 'chat.postMessage';

/** New messages of a whole workspace. https://docs.slack.dev/apis/web-api/rate-limits */
export const postLimit = (perMinute = POSTS_PER_MINUTE): Paced => ({
  name: POST,
  size: Math.max(1, Math.round((perMinute * POSTS_WINDOW_MS) / MINUTE_MS)),
  windowMs: POSTS_WINDOW_MS,
});

/** About one a second for each channel, and a few at once. */
const CHANNEL = { size: 5, windowMs: 5_000 } as const;

/** Requests a minute for each method and workspace, as each method's page names its tier. */
const TIERS = { 2: 20, 3: 50, 4: 100 } as const;
const TIER_OF: Readonly<Record<string, keyof typeof TIERS>> = {
  'chat.update': 3,
  'chat.delete': 3,
  'chat.postEphemeral': 4,
  'conversations.create': 2,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.invite': 3,
  'conversations.kick': 3,
  'conversations.list': 2,
  'conversations.members': 4,
  'conversations.open': 3,
  'conversations.replies': 3,
  'files.completeUploadExternal': 4,
  'files.delete': 3,
  'files.getUploadURLExternal': 4,
  'users.info': 4,
  'users.list': 2,
  'views.open': 4,
};

/** What a call has to wait for. Of a method that is not listed, Slack's own words are waited for. */
export const limitsOf = (method: string, channel: unknown, posts: Paced): readonly Paced[] => {
  if (method === POST) {
    // A direct conversation is hardly ever written to by two processes at once.
    const direct = /^[DUW]/u.test(String(channel)) ? { alone: true } : {};
    return [{ ...CHANNEL, name: `${POST} ${String(channel)}`, ...direct }, posts];
  }
  const tier = TIER_OF[method];
  return tier === undefined ? [] : [{ name: method, size: TIERS[tier], windowMs: MINUTE_MS }];
};

/** What Slack limits together with this call. */
export const scopesOf = (method: string, channel: unknown): readonly string[] =>
  method === POST ? [POST, `${POST} ${String(channel)}`] : [method];

/**
 * A 429 does not say whether one channel has too many messages or the whole workspace. One channel alone is taken at
 * its word; when a second one is limited meanwhile, it is the workspace.
 */
export const createSuspicion = () => {
  let first: { readonly channel: string; readonly until: number } | undefined;
  return {
    /** Whether this refusal is about the whole workspace. */
    isWhole(channel: unknown, ms: number): boolean {
      const now = performance.now();
      const before = first !== undefined && first.until > now ? first : undefined;
      first = { channel: String(channel), until: now + ms };
      return before !== undefined && before.channel !== String(channel);
    },
  };
};
