import { z } from 'zod';

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
export const ADMINISTRATOR = 1n << 3n;
/** Seeing a channel at all. */
export const VIEW_CHANNEL = 1n << 10n;
/** Seeing every private thread of a channel, and letting people in. */
export const MANAGE_THREADS = 1n << 34n;

const Bits = z.string().regex(/^\d+$/).transform(BigInt);

/** What a channel allows and denies, by role (0) and by person (1). */
export const Overwrites = z.array(
  z.object({ id: z.string(), type: z.union([z.literal(0), z.literal(1)]), allow: Bits, deny: Bits }),
);
export type Overwrite = z.output<typeof Overwrites>[number];

/** The roles of a server; a bot’s own role says whose it is. */
export const Roles = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    permissions: Bits,
    tags: z.object({ bot_id: z.string().optional() }).optional(),
  }),
);
export type Role = z.output<typeof Roles>[number];

/** Everything that decides who reads a channel. */
export interface Rights {
  readonly guild: string;
  readonly bot: string;
  /** The roles of the member's own people. */
  readonly people: readonly string[];
  readonly roles: readonly Role[];
  readonly overwrites: readonly Overwrite[];
}

/**
 * The name of a role that has `needed` here although it is none of the people's, or undefined. Each role is
 * judged as if it were somebody's only one, which finds every role that opens the channel. Administrators read
 * everything on a server whatever anyone sets, so they are the member's to choose and count as its people; so
 * does our own bot.
 */
export const strangerRole = (rights: Rights, needed: bigint): string | undefined => {
  const { guild, bot, people, roles, overwrites } = rights;
  // The role with the server's own id is @everyone: naming it declares the whole server the member's people.
  if (people.includes(guild)) return undefined;
  const base = roles.find(role => role.id === guild)?.permissions ?? 0n;
  const everyone = overwrites.find(one => one.id === guild);
  const stranger = roles.find(role => {
    if (people.includes(role.id) || role.tags?.bot_id === bot) return false;
    const given = base | role.permissions;
    if (role.id !== guild && (given & ADMINISTRATOR) !== 0n) return false;
    const here = apply(given, everyone);
    const bits =
      role.id === guild
        ? here
        : apply(
            here,
            overwrites.find(one => one.id === role.id),
          );
    return (bits & needed) === needed;
  });
  return stranger && (stranger.id === guild ? 'everyone on the server' : `the role "${stranger.name}"`);
};

const apply = (bits: bigint, overwrite: Overwrite | undefined): bigint =>
  overwrite === undefined ? bits : (bits & ~overwrite.deny) | overwrite.allow;

/** The people who were let into the channel one by one. */
export const namedReaders = ({ overwrites, bot }: Rights, needed: bigint): readonly string[] =>
  overwrites
    .filter(one => one.type === 1 && one.id !== bot && (one.allow & needed) !== 0n)
    .map(one => one.id);
