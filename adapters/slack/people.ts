import { z } from 'zod';
import type { Clock, Speaker } from '../../src/ports.ts';
import type { SlackApi } from './api.ts';
import { refusedWith } from './failures.ts';
import type { Identity } from './identity.ts';

/** One account of the workspace, as far as Muster cares. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly standing: Speaker['standing'];
  readonly bot: boolean;
  readonly zone?: string;
}

/** Who is who in one workspace, remembered for five minutes. */
export interface People {
  /** The account; lookups of the same one at once share one request. An unknown id is an outsider. */
  find(user: string): Promise<Account>;
  /** The accounts; many unknown ones are read from the list of all instead of one by one. */
  findAll(users: readonly string[]): Promise<readonly Account[]>;
}

const FRESH_MS = 5 * 60_000;
/** From so many unknown accounts on, pages of the whole list are fewer requests. */
const MANY = 20;

const userShape = z.looseObject({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  tz: z.string().nullish(),
  profile: z
    .looseObject({ display_name: z.string().optional(), real_name: z.string().optional() })
    .optional(),
  enterprise_user: z.looseObject({ teams: z.array(z.string()).optional() }).optional(),
});
const infoShape = z.object({ user: userShape });
const listShape = z.object({
  members: z.array(userShape),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

type SlackUser = z.output<typeof userShape>;

/**
 * A full member of this workspace is one of the member's people; somebody restricted is a guest; a deleted
 * account and one from another workspace (Slack Connect) is an outsider.
 * https://docs.slack.dev/reference/objects/user-object
 */
const readAccount = (user: SlackUser, team: string): Account => {
  const ours = user.team_id === team || (user.enterprise_user?.teams ?? []).includes(team);
  const outside = user.deleted === true || user.is_stranger === true || !ours;
  const guest = user.is_restricted === true || user.is_ultra_restricted === true;
  const name =
    user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || user.id;
  return {
    id: user.id,
    name,
    standing: outside ? 'outsider' : guest ? 'guest' : 'member',
    bot: user.is_bot === true || user.id === 'USLACKBOT',
    ...(user.tz ? { zone: user.tz } : {}),
  };
};

/** Remembers accounts for as long as `clock` says they are fresh. */
export const createPeople = (api: SlackApi, identity: () => Promise<Identity>, clock: Clock): People => {
  const known = new Map<string, { readonly at: number; readonly account: Promise<Account> }>();

  const keep = (user: string, account: Promise<Account>): Promise<Account> => {
    const entry = { at: clock.now().getTime(), account };
    known.set(user, entry);
    account.catch(() => {
      if (known.get(user) === entry) known.delete(user);
    });
    return account;
  };
  const fresh = (user: string): Promise<Account> | undefined => {
    const entry = known.get(user);
    return entry !== undefined && clock.now().getTime() - entry.at < FRESH_MS ? entry.account : undefined;
  };
  const find = (user: string): Promise<Account> => fresh(user) ?? keep(user, ask(api, identity, user));

  const readList = async (): Promise<void> => {
    const { team } = await identity();
    let cursor: string | undefined;
    for (let page = 0; page < 5; page += 1) {
      const answer = await api.call('users.list', { limit: 1000, ...(cursor ? { cursor } : {}) }, listShape);
      for (const user of answer.members) void keep(user.id, Promise.resolve(readAccount(user, team)));
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return;
    }
  };
  return {
    find,
    findAll: async users => {
      if (users.filter(user => fresh(user) === undefined).length >= MANY) await readList();
      return Promise.all(users.map(find));
    },
  };
};

const ask = async (api: SlackApi, identity: () => Promise<Identity>, user: string): Promise<Account> => {
  const { team } = await identity();
  try {
    return readAccount((await api.call('users.info', { user }, infoShape)).user, team);
  } catch (error) {
    if (!refusedWith(error, 'user_not_found', 'user_not_visible')) throw error;
    return { id: user, name: user, standing: 'outsider', bot: false };
  }
};
