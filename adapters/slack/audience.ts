import { z } from 'zod';
import { Permanent } from '../../src/errors.ts';
import type { Clock, PlaceAudience } from '../../src/ports.ts';
import type { SlackApi } from './api.ts';
import type { People } from './people.ts';

const channelShape = z.object({
  channel: z.looseObject({
    is_im: z.boolean().optional(),
    user: z.string().optional(),
    is_shared: z.boolean().optional(),
    is_ext_shared: z.boolean().optional(),
    is_org_shared: z.boolean().optional(),
    is_pending_ext_shared: z.boolean().optional(),
    is_archived: z.boolean().optional(),
  }),
});
const membersShape = z.object({
  members: z.array(z.string()),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

/** As many pages of members as can be read in time; a channel with more is `unknown`. */
const PAGES = 5;

/**
 * Who can read a place. A public channel is readable by every full member of the workspace, who are by
 * definition the member's people, so it is as closed as a private one; what opens either is a guest in it or
 * another workspace connected to it. Bots are not readers: whoever owns the workspace installed them.
 */
export const createAudience = (api: SlackApi, people: People, clock: Clock) => {
  return async (place: string): Promise<PlaceAudience> => {
    const at = clock.now();
    try {
      const why = await whyOpen(api, people, place);
      if (why === undefined) return { readers: 'closed', at };
      return { readers: why === TOO_MANY ? 'unknown' : 'open', why, at };
    } catch (error) {
      // A limit or an outage is not knowledge about the place: the job that asked tries again.
      if (!(error instanceof Permanent)) throw error;
      return { readers: 'unknown', why: error.message, at };
    }
  };
};

const TOO_MANY = 'more people are in it than can be looked at';

const whyOpen = async (api: SlackApi, people: People, place: string): Promise<string | undefined> => {
  const { channel } = await api.call('conversations.info', { channel: place }, channelShape);
  if (channel.is_ext_shared || channel.is_pending_ext_shared) return 'it is shared with another organisation';
  if (channel.is_shared || channel.is_org_shared) return 'it is shared with another workspace';
  const members = channel.is_im && channel.user ? [channel.user] : await readMembers(api, place);
  if (members === undefined) return TOO_MANY;
  const readers = (await people.findAll(members)).filter(account => !account.bot);
  if (readers.some(account => account.standing === 'outsider')) return 'people from elsewhere are in it';
  if (readers.some(account => account.standing === 'guest')) return 'guests are in it';
  return undefined;
};

const readMembers = async (api: SlackApi, channel: string): Promise<readonly string[] | undefined> => {
  const members: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const args = { channel, limit: 1000, ...(cursor ? { cursor } : {}) };
    const answer = await api.call('conversations.members', args, membersShape);
    members.push(...answer.members);
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return members;
  }
  return undefined;
};
