import { Routes } from 'discord.js';
import { readLine } from './calls.ts';
import { NOBODY } from './card.ts';
import { decide, say } from './decide.ts';
import type { MessageEvent } from './events.ts';
import { codeOf } from './failures.ts';
import type { Hearing } from './hearing.ts';
import { identityOf } from './identity.ts';
import { replyDirectly, replyKey, writeReplyTo } from './reply.ts';

const CLOSED_DIRECTS = 50007;

/**
 * A line typed to the bot: in its direct messages, or after a mention of it. The answer is private, so it goes
 * into the direct messages; what was cleared for a channel and marked is not repeated there, because another
 * ceiling holds.
 */
export const hearMessage = async (hearing: Hearing, event: MessageEvent, line: string): Promise<void> => {
  const { connection, rest, self, log, clock } = hearing;
  const { id: message, channel_id: place } = event;
  const direct = event.guild_id === undefined;
  try {
    const channel = direct ? place : await self.direct(event.author.id);
    const by = { way: 'message' as const, channel, message, quotes: direct };
    const describe = (who: { readonly person: string }) => ({
      id: message,
      call: readLine(line, hearing.roots),
      files: event.attachments.flatMap(file => [file.filename, file.title ?? '']),
      place: { connection, place },
      placeKind: direct ? ('direct' as const) : ('channel' as const),
      replyTo: writeReplyTo(connection, { person: who.person, place, direct: true, by }, clock.now()),
    });
    const { reference } = identityOf(replyKey(message));
    const reply = await decide(hearing, { kind: 'message', event }, describe, {
      reference,
      elsewhere: !direct,
    });
    await replyDirectly(rest, self, by, reply);
  } catch (error) {
    if (!direct && codeOf(error) === CLOSED_DIRECTS) return sayInPlace(hearing, event);
    log.error('discord-answer-failed', error, { connection, invocation: message });
  }
};

/** Whoever takes no direct messages is told so where they asked, in words that give nothing away. */
const sayInPlace = async ({ rest, log, connection }: Hearing, event: MessageEvent): Promise<void> => {
  const { flags: _, ...words } = say(
    'I answer in private and cannot write to you: use a slash command here.',
  );
  const route = Routes.channelMessages(event.channel_id);
  const { nonce } = identityOf(replyKey(event.id));
  const body = {
    ...words,
    allowed_mentions: NOBODY,
    message_reference: { message_id: event.id, fail_if_not_exists: false },
    nonce,
    enforce_nonce: true,
  };
  await rest({ doing: 'replying', method: 'POST', route, body }).catch((error: unknown) =>
    log.error('discord-answer-failed', error, { connection, invocation: event.id }),
  );
};
