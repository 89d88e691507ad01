import { Routes } from 'discord.js';
import { z } from 'zod';
import type { FileRef } from '../../src/chat/card.ts';
import type { Person, Place, Posted } from '../../src/domain/address.ts';
import { samePlace } from '../../src/domain/address.ts';
import { Permanent } from '../../src/errors.ts';
import type { Chat, Once } from '../../src/ports.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { NOBODY, renderCard } from './card.ts';
import { CODE, codeOf } from './failures.ts';
import { identityOf } from './identity.ts';
import { isThe, lookBack } from './look-back.ts';
import { bounded, type Rest } from './rest.ts';
import type { Self } from './self.ts';

const Created = z.object({ id: z.string().regex(/^\d+$/) });

/** Messages of ours in one connection: posted once, revised, taken away. */
export const createMessages = (
  connection: string,
  rest: Rest,
  self: Self,
): Pick<Chat, 'post' | 'revise' | 'retract' | 'prepare'> => {
  const channelOf = async (to: Place | Person, signal: AbortSignal): Promise<string> => {
    if (to.connection !== connection) throw new Permanent('it was cleared for another connection');
    return 'place' in to ? to.place : self.direct(to.person, signal);
  };
  const postTo = async (
    channel: string,
    cleared: Cleared,
    { key, since }: Once,
    signal: AbortSignal,
  ): Promise<Posted> => {
    const identity = identityOf(key);
    const found = (message: string): Posted => ({ connection, place: channel, message });
    if (since !== undefined) {
      const bot = await self.bot(signal);
      const earlier = await lookBack(rest, { channel, bot, since, is: isThe(identity) }, signal);
      if (earlier !== undefined) return found(earlier);
    }
    const { nonce, reference } = identity;
    const direct = 'person' in cleared.to;
    const { files = [] } = cleared.card;
    const body = renderCard(cleared, { connection, reference, direct, notifies: !direct });
    const created = await rest(
      {
        doing: 'posting a message',
        method: 'POST',
        route: Routes.channelMessages(channel),
        direct,
        fresh: true,
        // Without both, a repeat after a lost answer shows twice; the SDK can invent a nonce of its own, but
        // that one dies with the process.
        body: { ...body, ...attachmentsOf(files), nonce, enforce_nonce: true },
        files,
      },
      signal,
    );
    return found(Created.parse(created).id);
  };
  return {
    post: async (cleared, once) => {
      const signal = bounded();
      const channel = await channelOf(cleared.to, signal);
      try {
        return await postTo(channel, cleared, once, signal);
      } catch (error) {
        if (!('person' in cleared.to) || codeOf(error) !== CODE.unknownChannel) throw error;
        // The conversation we knew is gone; a new one can be opened.
        await self.forgetDirect(cleared.to.person, channel);
        return postTo(await channelOf(cleared.to, signal), cleared, once, signal);
      }
    },

    prepare: async person => {
      await channelOf(person, bounded());
    },

    revise: async (at, cleared) => {
      const signal = bounded();
      const direct = 'person' in cleared.to;
      const place = { connection: cleared.to.connection, place: await channelOf(cleared.to, signal) };
      if (!samePlace(place, at)) throw new Permanent('it was cleared for another place');
      const route = Routes.channelMessage(at.place, at.message);
      const body = { ...renderCard(cleared, { connection, direct }), allowed_mentions: NOBODY };
      await rest({ doing: 'revising a message', method: 'PATCH', route, body }, signal);
    },

    retract: async at => {
      if (at.connection !== connection) throw new Permanent('it stands in another connection');
      const route = Routes.channelMessage(at.place, at.message);
      try {
        await rest({ doing: 'taking a message away', method: 'DELETE', route });
      } catch (error) {
        const code = codeOf(error);
        if (code !== CODE.unknownMessage && code !== CODE.unknownChannel) throw error;
      }
    },
  };
};

/** Each file by its place among those that are sent. https://discord.com/developers/docs/reference#uploading-files */
const attachmentsOf = (files: readonly FileRef[]): { readonly attachments?: readonly unknown[] } =>
  files.length === 0
    ? {}
    : {
        attachments: files.map(({ name, alt }, id) => ({
          id,
          filename: name,
          ...(alt === undefined ? {} : { description: alt.slice(0, LONGEST_ALT) }),
        })),
      };

const LONGEST_ALT = 1024;
