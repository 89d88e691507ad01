/**
 * What the bot may do in a server, each with why. Administrator is never asked for, nor Manage Threads, with
 * which it could read every private thread: who opened one may show people out and wake it without.
 * https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
 */
export const PERMISSIONS: readonly (readonly [name: string, bit: bigint, why: string])[] = [
  ['View Channels', 1n << 10n, 'to be in the home channel at all'],
  ['Send Messages', 1n << 11n, 'to post cards and notices there'],
  ['Embed Links', 1n << 14n, 'cards are embeds, which are not shown without it'],
  ['Attach Files', 1n << 15n, 'to send exports and pictures along'],
  [
    'Read Message History',
    1n << 16n,
    'to find a message whose delivery is in doubt instead of posting it twice',
  ],
  ['Create Private Threads', 1n << 36n, 'an incident’s room is a private thread'],
  ['Send Messages in Threads', 1n << 38n, 'to speak in the rooms'],
];

/** The link with which somebody who manages a server invites the bot. */
export const discordInvite = (applicationId: string): string => {
  const permissions = PERMISSIONS.reduce((all, [, bit]) => all | bit, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
};
