import type { Args, Method } from './methods-chat.ts';
import type { Channel, Message, User, Workspace, World } from './world.ts';
import { nextId, Refusal } from './world.ts';

const text = (args: Args, key: string): string => (args[key] === undefined ? '' : String(args[key]));
const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** A channel the app may know of: a private one only from inside. */
export const reachable = (workspace: Workspace, id: string): Channel => {
  const channel = workspace.channels.get(id);
  const hidden = channel?.private === true && !channel.members.has(workspace.botUser);
  if (channel === undefined || hidden) throw new Refusal('channel_not_found');
  return channel;
};

/** The direct conversation of the app with a person, opened if there is none. */
export const directWith = (world: World, workspace: Workspace, id: string): Channel => {
  const user = workspace.users.get(id);
  if (user === undefined) throw new Refusal('user_not_found');
  if (user.bot) throw new Refusal('cannot_dm_bot');
  if (user.deleted) throw new Refusal('user_disabled');
  const known = [...workspace.channels.values()].find(channel => channel.im === id);
  if (known !== undefined) return known;
  const members = [workspace.botUser, id];
  return addChannel(world, workspace, {
    name: '',
    private: true,
    im: id,
    creator: workspace.botUser,
    members,
  });
};

export interface NewChannel {
  readonly id?: string;
  readonly name: string;
  readonly private: boolean;
  readonly im?: string;
  readonly creator: string;
  readonly members: readonly string[];
}

export const addChannel = (world: World, workspace: Workspace, made: NewChannel): Channel => {
  const id = made.id ?? nextId(world, made.im === undefined ? 'C' : 'D');
  const { name, creator } = made;
  const members = new Set(made.members);
  const channel = {
    id,
    name,
    private: made.private,
    im: made.im,
    creator,
    members,
    archived: false,
    shared: false,
    messages: [],
  };
  workspace.channels.set(id, channel);
  return channel;
};

/** A page of a list; the cursor is opaque to callers, here the place to go on. */
const page = <Item>(items: readonly Item[], args: Args, most: number) => {
  const from =
    text(args, 'cursor') === '' ? 0 : Number(Buffer.from(text(args, 'cursor'), 'base64').toString());
  if (!Number.isInteger(from)) throw new Refusal('invalid_cursor');
  const limit = Math.min(Number(args.limit ?? 100) || 100, most);
  const to = from + limit;
  const next = to < items.length ? Buffer.from(String(to)).toString('base64') : '';
  return { items: items.slice(from, to), response_metadata: { next_cursor: next }, more: next !== '' };
};

const shown = (channel: Channel) => ({
  id: channel.id,
  ...(channel.im === undefined ? { name: channel.name } : { user: channel.im }),
  is_im: channel.im !== undefined,
  is_channel: channel.im === undefined,
  is_private: channel.private,
  is_archived: channel.archived,
  is_shared: channel.shared,
  is_ext_shared: channel.shared,
  creator: channel.creator,
  num_members: channel.members.size,
});

const NAME = /^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u;

const create: Method = (world, workspace, args) => {
  const name = text(args, 'name');
  if (!NAME.test(name)) throw new Refusal('invalid_name_specials');
  if ([...workspace.channels.values()].some(channel => channel.name === name))
    throw new Refusal('name_taken');
  const made = {
    name,
    private: isTrue(args.is_private),
    creator: workspace.botUser,
    members: [workspace.botUser],
  };
  return { channel: shown(addChannel(world, workspace, made)) };
};

const invite: Method = (_world, workspace, args) => {
  const channel = reachable(workspace, text(args, 'channel'));
  if (channel.archived) throw new Refusal('is_archived');
  if (!channel.members.has(workspace.botUser)) throw new Refusal('not_in_channel');
  for (const id of text(args, 'users').split(',')) {
    const user = workspace.users.get(id);
    if (user === undefined || user.deleted) throw new Refusal('user_not_found');
    if (channel.members.has(id)) throw new Refusal('already_in_channel');
    channel.members.add(id);
  }
  return { channel: shown(channel) };
};

const kick: Method = (_world, workspace, args) => {
  const channel = reachable(workspace, text(args, 'channel'));
  const user = text(args, 'user');
  if (user === workspace.botUser) throw new Refusal('cant_kick_self');
  if (!channel.members.delete(user)) throw new Refusal('not_in_channel');
  return {};
};

const list: Method = (_world, workspace, args) => {
  const types = (text(args, 'types') || 'public_channel').split(',');
  const fits = (channel: Channel): boolean =>
    channel.im === undefined &&
    types.includes(channel.private ? 'private_channel' : 'public_channel') &&
    !(isTrue(args.exclude_archived) && channel.archived) &&
    (!channel.private || channel.members.has(workspace.botUser));
  const { items, response_metadata } = page([...workspace.channels.values()].filter(fits), args, 1000);
  return { channels: items.map(shown), response_metadata };
};

const members: Method = (_world, workspace, args) => {
  const { items, response_metadata } = page(
    [...reachable(workspace, text(args, 'channel')).members],
    args,
    1000,
  );
  return { members: items, response_metadata };
};

const history: Method = (_world, workspace, args) => {
  const channel = reachable(workspace, text(args, 'channel'));
  if (!channel.members.has(workspace.botUser)) throw new Refusal('not_in_channel');
  const oldest = Number(args.oldest ?? 0);
  const fits = (message: Message) =>
    message.thread === undefined &&
    (isTrue(args.inclusive) ? Number(message.ts) >= oldest : Number(message.ts) > oldest);
  const { items, response_metadata, more } = page(channel.messages.filter(fits).toReversed(), args, 999);
  return { messages: items.map(asRead(args)), has_more: more, response_metadata };
};

const asRead = (args: Args) => (message: Message) => ({
  type: 'message',
  ts: message.ts,
  user: message.user,
  text: message.text,
  ...(message.bot === undefined ? {} : { bot_id: message.bot }),
  ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
  ...(message.files === undefined
    ? {}
    : { files: message.files.map(({ id, name, title }) => ({ id, name, title })) }),
  ...(isTrue(args.include_all_metadata) && message.metadata !== undefined
    ? { metadata: message.metadata }
    : {}),
});

/** A message and what stands in its thread, oldest first. */
const replies: Method = (_world, workspace, args) => {
  const channel = reachable(workspace, text(args, 'channel'));
  const ts = text(args, 'ts');
  const thread = channel.messages.filter(message => message.ts === ts || message.thread === ts);
  if (thread.length === 0) throw new Refusal('thread_not_found');
  const { items, response_metadata, more } = page(thread, args, 1000);
  return { messages: items.map(asRead(args)), has_more: more, response_metadata };
};

const account = (user: User) => ({
  id: user.id,
  team_id: user.team,
  name: user.name.toLowerCase(),
  deleted: user.deleted,
  real_name: user.name,
  tz: user.zone,
  is_bot: user.bot,
  is_restricted: user.restricted,
  is_ultra_restricted: false,
  profile: { display_name: user.name, real_name: user.name },
});

const userInfo: Method = (_world, workspace, args) => {
  const user = workspace.users.get(text(args, 'user'));
  if (user === undefined) throw new Refusal('user_not_found');
  return { user: { ...account(user), ...(user.team === workspace.team ? {} : { is_stranger: true }) } };
};

const userList: Method = (_world, workspace, args) => {
  const { items, response_metadata } = page([...workspace.users.values()], args, 1000);
  return { members: items.map(account), response_metadata };
};

const open: Method = (world, workspace, args) => {
  const users = text(args, 'users').split(',');
  if (users.length > 8) throw new Refusal('too_many_users');
  const [user = ''] = users;
  return { channel: { id: directWith(world, workspace, user).id } };
};

export const CONVERSATION_METHODS: Readonly<Record<string, Method>> = {
  'conversations.create': create,
  'conversations.invite': invite,
  'conversations.kick': kick,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.open': open,
  'conversations.replies': replies,
  'conversations.info': (_world, workspace, args) => ({
    channel: shown(reachable(workspace, text(args, 'channel'))),
  }),
  'users.info': userInfo,
  'users.list': userList,
};
