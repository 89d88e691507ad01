import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Person, Place } from '../../src/domain/address.ts';
import { Permanent } from '../../src/errors.ts';
import type { Chat } from '../../src/ports.ts';
import { CODE, codeOf } from './failures.ts';
import { label } from './inert.ts';
import { type Ask, bounded, type Rest } from './rest.ts';
import type { Self } from './self.ts';
import { snowflakeAt } from './snowflake.ts';

/** https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const PRIVATE_THREAD = 12;
const A_WEEK_MINUTES = 10_080;
const SKEW_MS = 5000;

const Thread = z.object({
  id: z.string().regex(/^\d+$/),
  type: z.number(),
  name: z.string(),
  parent_id: z.string().nullish(),
  owner_id: z.string().optional(),
});
const Threads = z.object({ threads: z.array(Thread) });

/** The server, and the channel whose threads the rooms are. */
export interface RoomsOptions {
  readonly connection: string;
  readonly guild: string;
  readonly home: string;
}

/** Rooms are private threads of the home channel, into which only we and its moderators can let people. */
export const createRooms = (
  { connection, guild, home }: RoomsOptions,
  rest: Rest,
  self: Self,
): Pick<Chat, 'openRoom' | 'admit' | 'dismiss'> => {
  const earlierRoom = async (name: string, since: Date, signal: AbortSignal): Promise<string | undefined> => {
    const bot = await self.bot(signal);
    const oldest = BigInt(snowflakeAt(new Date(since.getTime() - SKEW_MS)));
    const doing = 'looking for the room';
    const routes: readonly `/${string}`[] = [
      Routes.guildActiveThreads(guild),
      Routes.channelJoinedArchivedThreads(home),
    ];
    for (const route of routes) {
      const { threads } = Threads.parse(await rest({ doing, method: 'GET', route }, signal));
      const ours = threads.find(
        one =>
          one.type === PRIVATE_THREAD &&
          one.parent_id === home &&
          one.owner_id === bot &&
          one.name === name &&
          BigInt(one.id) >= oldest,
      );
      if (ours !== undefined) return ours.id;
    }
    return undefined;
  };

  /** Does it in a room that may have gone to sleep: Discord archives threads, and wakes them for messages only. */
  const inRoom = async (room: string, ask: Ask, fine: readonly number[]): Promise<void> => {
    const signal = bounded();
    try {
      await rest(ask, signal);
    } catch (error) {
      const code = codeOf(error) ?? 0;
      if (fine.includes(code)) return;
      if (code !== CODE.threadArchived) throw error;
      const route = Routes.channel(room);
      await rest({ doing: 'waking the room', method: 'PATCH', route, body: { archived: false } }, signal);
      await rest(ask, signal);
    }
  };

  const check = (room: Place, person: Person): void => {
    if (room.connection !== connection || person.connection !== connection) {
      throw new Permanent('rooms hold people of their own connection only');
    }
  };

  return {
    openRoom: async (near, title, { since }) => {
      if (near.connection !== connection) throw new Permanent('the room would be near another connection');
      const signal = bounded();
      const name = label(title, 100).trim() || 'incident';
      // Threads know no nonce, so a repeat looks for its own thread first, by name, maker and age.
      const earlier = since && (await earlierRoom(name, since, signal));
      if (earlier !== undefined) return { connection, place: earlier };
      const body = { name, type: PRIVATE_THREAD, invitable: false, auto_archive_duration: A_WEEK_MINUTES };
      const opened = await rest(
        { doing: 'opening a room', method: 'POST', route: Routes.threads(home), body },
        signal,
      );
      return { connection, place: Thread.parse(opened).id };
    },
    admit: async (room, person) => {
      check(room, person);
      const route = Routes.threadMembers(room.place, person.person);
      await inRoom(room.place, { doing: 'letting somebody in', method: 'PUT', route }, []);
    },
    dismiss: async (room, person) => {
      check(room, person);
      const route = Routes.threadMembers(room.place, person.person);
      const fine = [CODE.unknownMember, CODE.unknownUser];
      await inRoom(room.place, { doing: 'showing somebody out', method: 'DELETE', route }, fine);
    },
  };
};
