import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SlackApi } from './api.ts';
import type { Identity } from './identity.ts';

/** Waits so many milliseconds; given by tests that let no time pass. */
export type Wait = (ms: number) => Promise<void>;

const EVENT_TYPE = 'muster';

const digest = (key: string): string => createHash('sha256').update(key).digest('hex');

/**
 * What marks a message as the one for this key. Anybody in the workspace can read metadata, so it holds a
 * digest and nothing that can be read. https://docs.slack.dev/messaging/message-metadata
 */
export const metadataOf = (key: string) => ({
  event_type: EVENT_TYPE,
  event_payload: { d: digest(key).slice(0, 32) },
});

/** A UUID that is the same for every attempt. Slack promises nothing for it; where it helps, it helps. */
export const messageIdOf = (key: string): string => {
  const hex = digest(`message ${key}`);
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
};

const messageShape = z.looseObject({
  ts: z.string(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  metadata: z
    .looseObject({ event_type: z.string(), event_payload: z.looseObject({ d: z.unknown() }) })
    .optional()
    .catch(undefined),
});
const historyShape = z.object({
  messages: z.array(messageShape),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

/** Clocks differ, and the attempt may have begun just before its time was noted. */
const EARLIER_MS = 5000;
/** Slack does not say how soon a message can be read back. */
const AGAIN_MS = 2000;
const FIRST_PAGE = 15;
const NEXT_PAGE = 200;
const PAGES = 4;

/**
 * Looks for our own message for a key, twice, and gives its `ts`. Slack has no idempotency key, so this is how
 * an attempt whose answer was lost is not repeated.
 */
export const createLook = (api: SlackApi, identity: () => Promise<Identity>, wait: Wait) => {
  const lookOnce = async (channel: string, key: string, since: Date): Promise<string | undefined> => {
    const us = await identity();
    const wanted = metadataOf(key).event_payload.d;
    const oldest = ((since.getTime() - EARLIER_MS) / 1000).toFixed(6);
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page += 1) {
      const args = {
        channel,
        oldest,
        include_all_metadata: true,
        limit: page === 0 ? FIRST_PAGE : NEXT_PAGE,
      };
      const answer = await api.call(
        'conversations.history',
        cursor ? { ...args, cursor } : args,
        historyShape,
      );
      const found = answer.messages.find(
        message =>
          (message.bot_id === us.botId || message.user === us.botUserId) &&
          message.metadata?.event_type === EVENT_TYPE &&
          message.metadata.event_payload.d === wanted,
      );
      if (found !== undefined) return found.ts;
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return undefined;
    }
    return undefined;
  };
  return async (channel: string, key: string, since: Date): Promise<string | undefined> => {
    const found = await lookOnce(channel, key, since);
    if (found !== undefined) return found;
    await wait(AGAIN_MS);
    return lookOnce(channel, key, since);
  };
};
