import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { Later, Permanent } from '../../src/errors.ts';

/**
 * Discord's own numbers that decide what we do next:
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
 */
export const CODE = {
  unknownChannel: 10003,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  missingAccess: 50001,
  openingDirectsTooFast: 40003,
  alreadyAnswered: 40060,
  oldEdits: 30046,
  invalidWebhookToken: 50027,
  threadArchived: 50083,
} as const;

const WORDS: Readonly<Record<number, string>> = {
  [CODE.unknownChannel]: 'the channel is gone',
  [CODE.unknownMessage]: 'the message is gone',
  [CODE.oldEdits]: 'Discord takes no more edits of this old message; post it anew',
  [CODE.unknownWebhook]: 'the time to answer is over',
  [CODE.invalidWebhookToken]: 'the time to answer is over',
  50001: 'the bot cannot see it',
  40005: 'the file is larger than Discord takes',
  50007: 'this person takes no direct messages from the bot',
  50013: 'the bot lacks a permission; invite it again with the link of the guide',
};

/** What `codeOf` reads back. Never the request: it holds what was said, and the address may hold a token. */
interface Coded {
  readonly discord: number;
}

const coded = (error: Error, discord: number): Error => Object.assign(error, { discord } satisfies Coded);

/** Discord's code of a failure that `readFailure` made, if it had one. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'discord' in error && typeof error.discord === 'number'
    ? error.discord
    : undefined;

const SECOND_MS = 1000;

/**
 * Says what to do about a failed request: `Later` when told to wait, `Permanent` when Discord understood and
 * refused, a plain error when the outcome is unknown. The SDK's own errors carry the whole request body and
 * the URL with interaction tokens in it, so nothing of theirs is passed on but the number.
 */
export const readFailure = (error: unknown, doing: string): Error => {
  if (error instanceof RateLimitError) {
    const waitMs = Math.max(error.retryAfter, error.timeToReset, error.sublimitTimeout) || SECOND_MS;
    return new Later(`Discord asks to wait before ${doing}`, Math.ceil(waitMs));
  }
  if (error instanceof DiscordAPIError) {
    const code = typeof error.code === 'number' ? error.code : 0;
    if (code === CODE.openingDirectsTooFast) {
      return coded(new Later(`Discord asks to open direct messages more slowly`, 60 * SECOND_MS), code);
    }
    if (error.status === 401 && code === 0)
      return new Permanent(`Discord refuses the bot token while ${doing}`);
    const words = WORDS[code] ?? `Discord refuses it (${error.status}, code ${code})`;
    return coded(new Permanent(`${doing}: ${words}`), code);
  }
  if (error instanceof HTTPError) return new Error(`Discord answered ${error.status} while ${doing}`);
  return new Error(`no answer from Discord while ${doing} (${nameOf(error)})`);
};

const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};
