import type { Channel, Json, World } from './world.ts';

/**
 * Whom a message notifies. Without `allowed_mentions` Discord reads users, roles and everyone out of the
 * content, also in an edit, and a backslash before a mention does not stop it. Embeds never notify.
 * https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export const pingedBy = (
  world: World,
  channel: Channel,
  content: string,
  allowed: Json | undefined,
  repliedTo?: string,
): readonly string[] => {
  const parse = (allowed === undefined ? ['users', 'roles', 'everyone'] : (allowed.parse ?? [])) as string[];
  const listed = (key: string): readonly string[] => (allowed?.[key] ?? []) as string[];
  const guild = world.guilds.get(channel.guild ?? '');
  const inGuild = (user: string) =>
    guild === undefined ? channel.members.has(user) : guild.members.has(user);
  const users = [...content.matchAll(/<@!?(\d+)>/g)]
    .map(match => match[1] ?? '')
    .filter(id => inGuild(id) && (parse.includes('users') || listed('users').includes(id)));
  const roles = [...content.matchAll(/<@&(\d+)>/g)]
    .map(match => match[1] ?? '')
    .filter(id => parse.includes('roles') || listed('roles').includes(id))
    .flatMap(role => [...(guild?.members ?? [])].filter(([, m]) => m.roles.includes(role)).map(([id]) => id));
  const everyone = /@everyone|@here/.test(content) && parse.includes('everyone') ? ['everyone'] : [];
  const replied =
    repliedTo !== undefined && (allowed === undefined || allowed.replied_user === true) ? [repliedTo] : [];
  return [...new Set([...users, ...roles, ...everyone, ...replied])];
};
