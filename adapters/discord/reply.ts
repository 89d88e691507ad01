import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Person, Place } from '../../src/domain/address.ts';
import { samePerson, samePlace } from '../../src/domain/address.ts';
import { Later, Permanent } from '../../src/errors.ts';
import type { Chat, Clock, ReplyTo } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { type MessageBody, type Rendering, renderCard } from './card.ts';
import { CODE, codeOf } from './failures.ts';
import { identityOf } from './identity.ts';
import { isThe, lookBack } from './look-back.ts';
import { bounded, type Rest } from './rest.ts';
import type { Self } from './self.ts';
import { madeAt } from './snowflake.ts';

/** How a private reply is followed up: through the interaction, or as an answer in the direct conversation. */
const Handle = z.object({
  person: z.string(),
  place: z.string(),
  /** Whether the reply stands in a direct message. */
  direct: z.boolean(),
  by: z.discriminatedUnion('way', [
    z.object({ way: z.literal('interaction'), application: z.string(), token: z.string() }),
    z.object({ way: z.literal('message'), channel: z.string(), message: z.string(), quotes: z.boolean() }),
  ]),
});
export type Handle = z.output<typeof Handle>;

/** An interaction's token lives so long: https://discord.com/developers/docs/interactions/receiving-and-responding */
const TOKEN_MS = 15 * 60_000;
/** Within so long after a call its first answer may still be on its way. */
const EARLY_MS = 10_000;

/** For whom and how, as text that only this file reads. */
export const writeReplyTo = (connection: string, handle: Handle, heardAt: Date): ReplyTo => ({
  connection,
  handle: JSON.stringify(handle),
  expiresAt: new Date(heardAt.getTime() + TOKEN_MS),
});

/** True when this was cleared for whoever asked, or for the place where they asked. */
export const isFor = (to: Place | Person, actor: Person, place: Place): boolean =>
  'person' in to ? samePerson(to, actor) : samePlace(to, place);

const EPHEMERAL = 64;

/** The same card as a private reply: only whoever acted sees it, and it notifies nobody. */
export const renderReply = (cleared: Cleared, how: Rendering): MessageBody => ({
  ...renderCard(cleared, { ...how, notifies: false }),
  content: cleared.frame ?? '',
  flags: EPHEMERAL,
});

/**
 * Follows up from any process: the interaction's own token is the key, so neither a gateway nor the process
 * that heard the call is needed. Replaces the first answer, so twice is as good as once.
 */
export const createAnswer =
  (connection: string, rest: Rest, self: Self, clock: Clock): Chat['answer'] =>
  async (replyTo, cleared) => {
    if (replyTo.connection !== connection) throw new Permanent('the reply belongs to another connection');
    if (clock.now().getTime() >= replyTo.expiresAt.getTime())
      throw new Permanent('the time to answer is over');
    const { person, place, direct, by } = Handle.parse(JSON.parse(replyTo.handle));
    if (!isFor(cleared.to, { connection, person }, { connection, place })) {
      throw new Permanent('it was cleared for somebody else');
    }
    if (by.way === 'message') {
      // Asked in a channel and answered directly, where another ceiling holds: that is for the core to judge.
      if (!by.quotes && cleared.marking !== undefined)
        throw new Permanent('what was cleared for a channel is not said in direct messages');
      const { reference } = identityOf(replyKey(by.message));
      return replyDirectly(rest, self, by, renderReply(cleared, { connection, direct, reference }));
    }
    const body = renderReply(cleared, { connection, direct });
    await patchOriginal(rest, by.application, by.token, body).catch((error: unknown) => {
      // A job can be done before the process that heard the call has answered it; then there is nothing to
      // replace yet, which looks the same as too late.
      const code = codeOf(error);
      const early = clock.now().getTime() < replyTo.expiresAt.getTime() - TOKEN_MS + EARLY_MS;
      const missing = code === CODE.unknownMessage || code === CODE.unknownWebhook;
      throw early && missing ? new Later('the call is not answered yet', 1000) : error;
    });
  };

/** The key of the one reply there is to a message. */
export const replyKey = (message: string): string => `reply ${message}`;

/** Makes the private reply read so. */
export const patchOriginal = async (
  rest: Rest,
  application: string,
  token: string,
  body: MessageBody,
): Promise<void> => {
  const route = Routes.webhookMessage(application, token, '@original');
  const { flags: _, ...words } = body;
  await rest({ doing: 'following up a reply', method: 'PATCH', route, body: words, anonymous: true });
};

/** Where a reply without an interaction goes: into the direct conversation, quoting the line if it stands there. */
export interface ReplyPlace {
  readonly channel: string;
  readonly message: string;
  readonly quotes: boolean;
}

/** Replies to a person's message, or changes the reply that is there already. */
export const replyDirectly = async (
  rest: Rest,
  self: Self,
  { channel, message, quotes }: ReplyPlace,
  { flags: _, ...words }: MessageBody,
): Promise<void> => {
  const signal = bounded();
  const bot = await self.bot(signal);
  const identity = identityOf(replyKey(message));
  const wanted = { channel, bot, since: madeAt(message), is: isThe(identity) };
  const earlier = await lookBack(rest, wanted, signal);
  if (earlier !== undefined) {
    const route = Routes.channelMessage(channel, earlier);
    await rest({ doing: 'changing a reply', method: 'PATCH', route, body: words }, signal);
    return;
  }
  const quote = quotes ? { message_reference: { message_id: message, fail_if_not_exists: false } } : {};
  const body = { ...words, ...quote, nonce: identity.nonce, enforce_nonce: true };
  await rest(
    { doing: 'replying', method: 'POST', route: Routes.channelMessages(channel), body, direct: true },
    signal,
  );
};
