import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Speaker } from '../../src/ports.ts';
import { type Heard, whoIn } from './events.ts';
import { CODE, codeOf } from './failures.ts';
import { tidy } from './inert.ts';
import type { Rest } from './rest.ts';

const Member = z.object({ roles: z.array(z.string()), nick: z.string().nullish() });
type Member = z.output<typeof Member>;

/** Whose server it is, and which roles make somebody one of the member’s own people. */
export interface SpeakerOptions {
  readonly connection: string;
  readonly guild: string;
  readonly people: readonly string[];
}

/** One server's view of people: who is in it, and who of them is one of the member's own. */
export interface Roster {
  /** Who did this. In a direct message the server is asked, because Discord says nothing about it there. */
  speaker(heard: Heard, signal?: AbortSignal): Promise<Speaker>;
  /** Whether this person is in the server at all. */
  knows(user: string, signal?: AbortSignal): Promise<boolean>;
}

/** Asks Discord afresh each time: a role taken away holds from the next call on. */
export const createRoster = ({ connection, guild, people }: SpeakerOptions, rest: Rest): Roster => {
  const memberOf = async (user: string, signal?: AbortSignal): Promise<Member | undefined> => {
    const route = Routes.guildMember(guild, user);
    try {
      return Member.parse(await rest({ doing: 'asking who somebody is', method: 'GET', route }, signal));
    } catch (error) {
      const code = codeOf(error);
      if (code === CODE.unknownMember || code === CODE.unknownUser) return undefined;
      throw error;
    }
  };
  const standingOf = (member: Member | undefined): Speaker['standing'] => {
    if (member === undefined) return 'outsider';
    // Everyone has the role with the server's own id, and Discord does not list it.
    return [guild, ...member.roles].some(role => people.includes(role)) ? 'member' : 'guest';
  };
  return {
    knows: async (user, signal) => (await memberOf(user, signal)) !== undefined,
    speaker: async (heard, signal) => {
      const user = whoIn(heard);
      if (user === undefined) throw new Error('Discord did not say who it was');
      const told = heard.event.guild_id === guild ? heard.event.member : undefined;
      const member = told ?? (await memberOf(user.id, signal));
      const name = tidy(member?.nick ?? user.global_name ?? user.username);
      return { connection, person: user.id, name, standing: standingOf(member) };
    },
  };
};
