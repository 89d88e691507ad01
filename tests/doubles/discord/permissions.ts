import type { App, Channel, Guild, World } from './world.ts';
import { ApiRefusal, found } from './world.ts';

/** The bits used here: https://discord.com/developers/docs/topics/permissions */
export const BIT = {
  administrator: 1n << 3n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  manageThreads: 1n << 34n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
} as const;

/** What a member may do in a channel of the guild: base permissions, then the overwrites, in Discord's order. */
export const permissionsOf = (guild: Guild, channel: Channel, user: string): bigint => {
  const member = guild.members.get(user);
  if (member === undefined) return 0n;
  if (guild.owner === user) return ~0n;
  const held = guild.roles.filter(role => role.id === guild.id || member.roles.includes(role.id));
  let bits = held.reduce((all, role) => all | role.permissions, 0n);
  if ((bits & BIT.administrator) !== 0n) return ~0n;
  const everyone = channel.overwrites.find(o => o.id === guild.id);
  if (everyone !== undefined) bits = (bits & ~everyone.deny) | everyone.allow;
  const ofRoles = channel.overwrites.filter(
    o => o.type === 0 && o.id !== guild.id && member.roles.includes(o.id),
  );
  bits &= ~ofRoles.reduce((all, o) => all | o.deny, 0n);
  bits |= ofRoles.reduce((all, o) => all | o.allow, 0n);
  const own = channel.overwrites.find(o => o.type === 1 && o.id === user);
  return own === undefined ? bits : (bits & ~own.deny) | own.allow;
};

/** Whether this user sees the channel: in a private thread its members and whoever may manage threads. */
export const canSee = (world: World, channel: Channel, user: string): boolean => {
  if (channel.type === 1) return channel.members.has(user);
  const guild = world.guilds.get(channel.guild ?? '');
  const parent = world.channels.get(channel.parent ?? channel.id);
  if (guild === undefined || parent === undefined || !guild.members.has(user)) return false;
  const bits = permissionsOf(guild, parent, user);
  if ((bits & BIT.viewChannel) === 0n) return false;
  return channel.type !== 12 || channel.members.has(user) || (bits & BIT.manageThreads) !== 0n;
};

/** The channel, once it is sure that the bot sees it and may do this there. */
export const channelFor = (world: World, app: App, id: string, needed = 0n): Channel => {
  const channel = found(world.channels.get(id), 10003, 'Channel');
  if (!canSee(world, channel, app.bot)) throw new ApiRefusal(403, 50001, 'Missing Access');
  const guild = world.guilds.get(channel.guild ?? '');
  if (guild === undefined) return channel;
  const parent = world.channels.get(channel.parent ?? id) ?? channel;
  const wanted =
    channel.parent !== undefined && (needed & BIT.sendMessages) !== 0n
      ? (needed & ~BIT.sendMessages) | BIT.sendMessagesInThreads
      : needed;
  const missing = wanted & ~permissionsOf(guild, parent, app.bot);
  if (missing !== 0n) throw new ApiRefusal(403, 50013, 'Missing Permissions');
  return channel;
};
