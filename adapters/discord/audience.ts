import { Routes } from 'discord.js';
import { z } from 'zod';
import { Permanent } from '../../src/errors.ts';
import type { Chat, Clock, PlaceAudience } from '../../src/ports.ts';
import { CODE, codeOf } from './failures.ts';
import { label } from './inert.ts';
import type { Rights } from './readers.ts';
import { MANAGE_THREADS, namedReaders, Overwrites, Roles, strangerRole, VIEW_CHANNEL } from './readers.ts';
import { bounded, type Rest } from './rest.ts';
import type { Self } from './self.ts';

const DIRECT = 1;
const PRIVATE_THREAD = 12;

const Channel = z.object({
  id: z.string(),
  type: z.number(),
  guild_id: z.string().optional(),
  parent_id: z.string().nullish(),
  owner_id: z.string().optional(),
  thread_metadata: z.object({ invitable: z.boolean().optional() }).optional(),
  permission_overwrites: Overwrites.optional(),
});
type Channel = z.output<typeof Channel>;

/** Whose server it is, and which roles make somebody one of the member’s own people. */
export interface AudienceOptions {
  readonly connection: string;
  readonly guild: string;
  readonly people: readonly string[];
}

/** Why a place is open, or undefined when it is closed. */
type Why = string | undefined;

/** Tells from roles and overwrites who can read a place. It never reads the list of members: that is privileged. */
export const createAudience = (
  { connection, guild, people }: AudienceOptions,
  rest: Rest,
  self: Self,
  clock: Clock,
): Chat['audienceOf'] => {
  const doing = 'asking who can read it';
  const get = (route: `/${string}`, signal: AbortSignal) => rest({ doing, method: 'GET', route }, signal);

  const rightsOf = async (channel: Channel, signal: AbortSignal): Promise<Rights> => ({
    guild,
    people,
    bot: await self.bot(signal),
    roles: Roles.parse(await get(Routes.guildRoles(guild), signal)),
    overwrites: channel.permission_overwrites ?? [],
  });

  const isOneOfOurs = async (user: string, signal: AbortSignal): Promise<boolean> => {
    try {
      const member = z
        .object({ roles: z.array(z.string()), user: z.object({ bot: z.boolean().optional() }).optional() })
        .parse(await get(Routes.guildMember(guild, user), signal));
      return member.user?.bot !== true && member.roles.some(role => people.includes(role));
    } catch (error) {
      // Somebody who has left the server reads nothing there.
      if (codeOf(error) === CODE.unknownMember || codeOf(error) === CODE.unknownUser) return true;
      throw error;
    }
  };

  const whyOpen = async (channel: Channel, needed: bigint, signal: AbortSignal): Promise<Why> => {
    const rights = await rightsOf(channel, signal);
    const role = strangerRole(rights, needed);
    if (role !== undefined) return `${label(role, 120)} can read it`;
    for (const user of namedReaders(rights, needed)) {
      if (!(await isOneOfOurs(user, signal)))
        return 'somebody who is not one of the member’s people can read it';
    }
    return undefined;
  };

  const whyRoomOpen = async (thread: Channel, signal: AbortSignal): Promise<Why> => {
    const bot = await self.bot(signal);
    if (thread.owner_id !== bot) return 'somebody else opened the thread';
    if (thread.thread_metadata?.invitable !== false) return 'anyone in the thread can let others in';
    const parent = Channel.parse(await get(Routes.channel(thread.parent_id ?? ''), signal));
    // Whoever may manage threads reads the private ones too, and may let people in.
    const why = await whyOpen(parent, VIEW_CHANNEL | MANAGE_THREADS, signal);
    return why?.replace('can read it', 'may manage threads');
  };

  const why = async (place: string, signal: AbortSignal): Promise<Why> => {
    const channel = Channel.parse(await get(Routes.channel(place), signal));
    if (channel.type === DIRECT) return undefined;
    if (channel.guild_id !== guild) return 'it belongs to another server';
    if (channel.type === PRIVATE_THREAD) return whyRoomOpen(channel, signal);
    if (channel.thread_metadata === undefined) return whyOpen(channel, VIEW_CHANNEL, signal);
    return whyOpen(
      Channel.parse(await get(Routes.channel(channel.parent_id ?? ''), signal)),
      VIEW_CHANNEL,
      signal,
    );
  };

  return async (place): Promise<PlaceAudience> => {
    const at = clock.now();
    if (place.connection !== connection) return { readers: 'unknown', why: 'it is another connection’s', at };
    try {
      const open = await why(place.place, bounded());
      return open === undefined ? { readers: 'closed', at } : { readers: 'open', why: open, at };
    } catch (error) {
      // A limit or an outage is no knowledge about the place: whoever asked tries again.
      if (!(error instanceof Permanent || error instanceof z.ZodError)) throw error;
      return { readers: 'unknown', why: shortly(error), at };
    }
  };
};

const shortly = (error: Error): string =>
  error instanceof z.ZodError ? 'Discord answered something unexpected' : error.message;
