import { Routes } from 'discord.js';
import { z } from 'zod';
import { readReference } from './card.ts';
import type { Identity } from './identity.ts';
import type { Rest } from './rest.ts';
import { madeAt, snowflakeAt } from './snowflake.ts';

/** What of a message tells us whether it is the one we look for. */
const Messages = z.array(
  z.object({
    id: z.string().regex(/^\d+$/),
    author: z.object({ id: z.string() }),
    nonce: z.union([z.string(), z.number()]).optional(),
    embeds: z.array(z.object({ footer: z.object({ text: z.string() }).optional() })).default([]),
  }),
);
type Found = z.output<typeof Messages>[number];

/** Where to look, for whose message, since when. */
export interface LookBack {
  readonly channel: string;
  readonly bot: string;
  readonly since: Date;
  readonly is: (message: Found) => boolean;
}

const A_PAGE = 100;
const MOST_PAGES = 5;
/** Our clock and Discord's may differ so much. */
const SKEW_MS = 5000;
/** No attempt takes longer; what came later is not it. */
const AN_ATTEMPT_MS = 10 * 60_000;

/** The message of ours that an earlier attempt left, or undefined when it left none. Oldest first. */
export const lookBack = async (
  rest: Rest,
  wanted: LookBack,
  signal: AbortSignal,
): Promise<string | undefined> => {
  let after = snowflakeAt(new Date(wanted.since.getTime() - SKEW_MS));
  const lastAt = wanted.since.getTime() + AN_ATTEMPT_MS;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await rest(
      {
        doing: 'reading the channel back',
        method: 'GET',
        route: Routes.channelMessages(wanted.channel),
        query: { after, limit: String(A_PAGE) },
      },
      signal,
    );
    const messages = Messages.parse(answer).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    const ours = messages.find(one => one.author.id === wanted.bot && wanted.is(one));
    if (ours !== undefined) return ours.id;
    const last = messages.at(-1);
    if (messages.length < A_PAGE || last === undefined || madeAt(last.id).getTime() > lastAt)
      return undefined;
    after = last.id;
  }
  throw new Error('the channel is too busy to be read back within the time there is');
};

/** By the nonce where Discord gives it back, else by the reference in the footer. */
export const isThe =
  ({ nonce, reference }: Identity) =>
  (message: Found): boolean =>
    message.nonce === nonce ||
    message.embeds.some(embed => readReference(embed.footer?.text ?? '') === reference);
