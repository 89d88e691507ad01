import type { DiscordDouble } from '../tests/doubles/discord/double.ts';
import type { SlackDouble } from '../tests/doubles/slack/double.ts';

/** When each call-out's calls became visible on a platform, in milliseconds since 1970, by the call-out's id. */
export type Calls = ReadonlyMap<string, readonly number[]>;

/** How a message that calls somebody out names the call-out, where a hyphen may have to be written with a backslash. */
const CALL = /\bCall\\*-out P\\*-(\d+)/u;

/** Every message that calls somebody on Slack, and every copy of one. */
export const slackCalls = ({ requests }: SlackDouble): Calls => {
  const calls = new Map<string, number[]>();
  for (const { at, method, args, outcome } of requests) {
    if (method !== 'chat.postMessage' || outcome !== 'ok') continue;
    add(calls, String(args.text), performance.timeOrigin + at);
  }
  return calls;
};

/** The same on Discord. */
export const discordCalls = ({ world }: DiscordDouble): Calls => {
  const calls = new Map<string, number[]>();
  for (const message of world.messages.values())
    add(calls, JSON.stringify([message.content, message.embeds]), message.at.getTime());
  return calls;
};

const add = (calls: Map<string, number[]>, text: string, at: number): void => {
  const page = CALL.exec(text)?.[1];
  if (page !== undefined) calls.set(page, [...(calls.get(page) ?? []), at]);
};
