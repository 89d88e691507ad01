import { z } from 'zod';
import type { Place } from '../../src/domain/address.ts';
import { Later, Permanent } from '../../src/errors.ts';
import type { Clock, ReplyTo, Speaker } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { ANY, CALL_MS, fetchSane, type SlackApi } from './api.ts';
import { refusedWith } from './failures.ts';
import { renderCard, type SlackMessage } from './render-card.ts';

/**
 * How a private reply reaches its reader: by the response URL of what they did (five uses within half an hour),
 * else as a message only they see in a channel, or in their direct conversation with us.
 */
const handleShape = z.object({
  person: z.string(),
  place: z.string(),
  url: z.string().optional(),
});

/** Who a reply goes to, and where they were. */
export interface ReplyPoint {
  readonly person: Speaker['person'];
  readonly place: Place['place'];
  readonly url?: string;
}

/** Private replies in one workspace. */
export interface Replies {
  /** The handle for a reply that begins now, or at `since` when the response URL is older. */
  handleFor(point: ReplyPoint, since?: Date): ReplyTo;
  /** Throws `Permanent` if the card was cleared for somebody else, or the handle is of no more use. */
  answer(replyTo: ReplyTo, cleared: Cleared): Promise<void>;
  /** Says something of ours that holds nobody's content, such as that Slack could not be asked. */
  say(point: ReplyPoint, words: string): Promise<void>;
}

/** Slack lets a response URL live for half an hour; a minute is kept in hand for clocks that differ. */
export const REPLY_MS = 29 * 60_000;

export interface RepliesNeeds {
  readonly connection: string;
  readonly apiUrl: string;
  readonly api: SlackApi;
  readonly clock: Clock;
}

export const createReplies = ({ connection, apiUrl, api, clock }: RepliesNeeds): Replies => {
  const deliver = async (point: ReplyPoint, message: SlackMessage, anywhere: boolean): Promise<void> => {
    if (point.url !== undefined) return postUrl(apiUrl, point.url, message);
    const direct = point.place.startsWith('D');
    const inert = { parse: 'none', link_names: false };
    if (direct) {
      const quiet = { unfurl_links: false, unfurl_media: false };
      await api.call('chat.postMessage', { channel: point.place, ...message, ...inert, ...quiet }, ANY);
      return;
    }
    try {
      await api.call(
        'chat.postEphemeral',
        { channel: point.place, user: point.person, ...message, ...inert },
        ANY,
      );
    } catch (error) {
      // Who has left the channel since can still be told directly, but for what is marked: another ceiling holds there.
      const away = refusedWith(error, 'user_not_in_channel', 'not_in_channel', 'channel_not_found');
      if (!away || !anywhere) throw error;
      await api.call('chat.postMessage', { channel: point.person, ...message, ...inert }, ANY);
    }
  };
  return {
    handleFor: (point, since = clock.now()) => ({
      connection,
      handle: JSON.stringify(point),
      expiresAt: new Date(since.getTime() + REPLY_MS),
    }),
    answer: async (replyTo, cleared) => {
      const point = readHandle(connection, replyTo);
      if (clock.now() >= replyTo.expiresAt)
        throw new Permanent('Slack no longer takes an answer to this: it is too long ago');
      if (!isFor(cleared, connection, point)) throw new Permanent('The answer was cleared for somebody else');
      const anywhere = 'person' in cleared.to && cleared.marking === undefined;
      await deliver(point, renderCard(cleared, connection), anywhere);
    },
    say: (point, words) => deliver(point, wordsOnly(words), true),
  };
};

/** A message of our own words, which hold nothing of anybody's. */
export const wordsOnly = (words: string): SlackMessage => ({
  text: words,
  blocks: [{ type: 'section', text: { type: 'plain_text', text: words, emoji: false } }],
});

/** True when a reply to `point` reaches nobody but the one it was cleared for. */
export const isFor = (cleared: Cleared, connection: string, point: ReplyPoint): boolean => {
  if (cleared.to.connection !== connection) return false;
  return 'place' in cleared.to ? cleared.to.place === point.place : cleared.to.person === point.person;
};

const readHandle = (connection: string, replyTo: ReplyTo): ReplyPoint => {
  if (replyTo.connection !== connection) throw new Permanent('That belongs to another connection');
  try {
    const read = handleShape.parse(JSON.parse(replyTo.handle));
    return { person: read.person, place: read.place, ...(read.url === undefined ? {} : { url: read.url }) };
  } catch {
    throw new Permanent('The handle of this reply cannot be read');
  }
};

/**
 * Where Slack may want replies sent: its hooks host beside the API, or the API's own host. A response URL is
 * data from outside, and is never followed elsewhere.
 */
export const isReplyAddress = (apiUrl: string, url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const [api, hook] = [new URL(apiUrl), new URL(url)];
  const hosts = [api.host, `hooks.${api.host.replace(/^(?:www|api)\./u, '')}`];
  return hook.protocol === api.protocol && hook.username === '' && hosts.includes(hook.host);
};

/** Bolt's own `respond()` is a bare fetch that may hang for ever, so replies go their own way, bounded. */
const postUrl = async (apiUrl: string, url: string, message: SlackMessage): Promise<void> => {
  if (!isReplyAddress(apiUrl, url)) throw new Permanent('The reply address is not one of Slack');
  // `replace_original` would not replace the answer to a slash command, so every answer is one of its own.
  const body = JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: false });
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const signal = AbortSignal.timeout(CALL_MS);
  const response = await fetchSane(url, { method: 'POST', headers, body, signal, redirect: 'error' }).catch(
    () => {
      throw new Error('Slack could not be reached for an answer, or did not reply in time');
    },
  );
  const said = await response.text().catch(() => '');
  if (response.status === 429)
    throw new Later('Slack asks to wait with an answer', Number(response.headers.get('retry-after')) * 1000);
  if (response.status >= 500) throw new Error(`Slack answered a reply with HTTP ${response.status}`);
  if (!response.ok || /"ok"\s*:\s*false/u.test(said)) {
    throw new Permanent(
      `Slack took no more answers to this (HTTP ${response.status}): it is used up or too long ago`,
    );
  }
};
