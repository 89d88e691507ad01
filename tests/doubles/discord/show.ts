import { permissionsOf } from './permissions.ts';
import type { Channel, Guild, Json, Message, User, World } from './world.ts';
import { found } from './world.ts';

/** How the API writes what the double knows: https://discord.com/developers/docs/resources */

export const showUser = (user: User): Json => ({
  id: user.id,
  username: user.name.toLowerCase(),
  global_name: user.name,
  discriminator: '0',
  avatar: null,
  bot: user.bot,
});

export const showMember = (world: World, guild: Guild, id: string): Json => {
  const member = found(guild.members.get(id), 10007, 'Member');
  return {
    user: showUser(found(world.users.get(id), 10013, 'User')),
    nick: member.nick,
    roles: member.roles,
    joined_at: '2027-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
  };
};

export const showRoles = (guild: Guild): readonly Json[] =>
  guild.roles.map((role, position) => ({
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position,
    managed: role.bot !== undefined,
    ...(role.bot === undefined ? {} : { tags: { bot_id: role.bot } }),
  }));

export const showChannel = (world: World, channel: Channel): Json => ({
  id: channel.id,
  type: channel.type,
  ...(channel.guild === undefined ? {} : { guild_id: channel.guild }),
  ...(channel.name === undefined ? {} : { name: channel.name }),
  ...(channel.parent === undefined ? {} : { parent_id: channel.parent }),
  ...(channel.owner === undefined ? {} : { owner_id: channel.owner }),
  ...(channel.type === 1 ? { recipients: [...channel.members].flatMap(id => userIfPerson(world, id)) } : {}),
  ...(channel.type === 11 || channel.type === 12
    ? {
        thread_metadata: {
          archived: channel.archived,
          invitable: channel.invitable ?? true,
          locked: false,
          auto_archive_duration: 10_080,
          archive_timestamp: '2027-01-01T00:00:00Z',
        },
      }
    : {
        permission_overwrites: channel.overwrites.map(o => ({
          id: o.id,
          type: o.type,
          allow: String(o.allow),
          deny: String(o.deny),
        })),
      }),
});

const userIfPerson = (world: World, id: string): readonly Json[] => {
  const user = world.users.get(id);
  return user === undefined || user.bot ? [] : [showUser(user)];
};

export const showMessage = (world: World, message: Message, withNonce = false): Json => ({
  id: message.id,
  channel_id: message.channel,
  type: message.repliesTo === undefined ? 0 : 19,
  author: showUser(found(world.users.get(message.author), 10013, 'User')),
  content: message.content,
  embeds: message.embeds,
  components: message.components,
  timestamp: message.at.toISOString(),
  edited_timestamp: message.edits === 0 ? null : message.at.toISOString(),
  tts: false,
  mention_everyone: message.pinged.has('everyone'),
  mentions: [...message.pinged].flatMap(id => {
    const user = world.users.get(id);
    return user === undefined ? [] : [showUser(user)];
  }),
  mention_roles: [],
  attachments: message.attachments.map(({ id, filename, description, bytes }) => ({
    id,
    filename,
    size: bytes.length,
    ...(description === undefined ? {} : { description }),
  })),
  pinned: false,
  flags: message.ephemeralFor === undefined ? 0 : 64,
  // Only the one who just created it is told the nonce; reading a channel back does not give it.
  ...(withNonce && message.nonce !== undefined ? { nonce: message.nonce } : {}),
  ...(message.repliesTo === undefined
    ? {}
    : { message_reference: { message_id: message.repliesTo, channel_id: message.channel } }),
});

/** The `member` of an interaction: with permissions, and absent outside a server. */
export const showActor = (world: World, channel: Channel, user: string): Json => {
  const guild = world.guilds.get(channel.guild ?? '');
  if (guild === undefined) return { user: showUser(found(world.users.get(user), 10013, 'User')) };
  const parent = world.channels.get(channel.parent ?? channel.id) ?? channel;
  const permissions = String(permissionsOf(guild, parent, user) & 0xffffffffffffn);
  return { guild_id: guild.id, member: { ...showMember(world, guild, user), permissions } };
};
