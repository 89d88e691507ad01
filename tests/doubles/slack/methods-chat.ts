import { checkBlocks, checkView } from './blocks.ts';
import { directWith, reachable } from './methods-conversations.ts';
import { pingedBy } from './reading.ts';
import type { Channel, Message, Workspace, World } from './world.ts';
import { nextId, nextTs, Refusal } from './world.ts';

export type Args = Readonly<Record<string, unknown>>;
export type Method = (world: World, workspace: Workspace, args: Args) => Readonly<Record<string, unknown>>;

const text = (args: Args, key: string): string => (args[key] === undefined ? '' : String(args[key]));

/** Slack asks for words or blocks, and cuts or refuses what is too long. */
const written = (args: Args, most: number) => {
  const blocks = checkBlocks(args.blocks);
  const words = text(args, 'text');
  if (words === '' && blocks.length === 0) throw new Refusal('no_text');
  if (words.length > most) throw new Refusal('msg_too_long');
  return { text: words, blocks };
};

const channelOf = (world: World, workspace: Workspace, id: string): Channel => {
  const user = workspace.users.get(id);
  if (user === undefined) return reachable(workspace, id);
  return directWith(world, workspace, id);
};

const messageOf = (channel: Channel, ts: string): Message => {
  const message = channel.messages.find(one => one.ts === ts);
  if (message === undefined) throw new Refusal('message_not_found');
  return message;
};

const postMessage: Method = (world, workspace, args) => {
  const channel = channelOf(world, workspace, text(args, 'channel'));
  if (channel.archived) throw new Refusal('is_archived');
  if (!channel.members.has(workspace.botUser)) throw new Refusal('not_in_channel');
  const content = written(args, 40_000);
  const linkNames = args.link_names === 'true' || args.link_names === true || args.parse === 'full';
  const mentioned = pingedBy(workspace, content, linkNames);
  const message: Message = {
    ...content,
    ts: nextTs(world),
    user: workspace.botUser,
    bot: workspace.botId,
    metadata: args.metadata,
    pinged: channel.im === undefined ? mentioned : [...new Set([channel.im, ...mentioned])],
    edits: 0,
  };
  channel.messages.push(message);
  return {
    channel: channel.id,
    ts: message.ts,
    message: { ts: message.ts, text: message.text, bot_id: workspace.botId },
  };
};

const update: Method = (world, workspace, args) => {
  const channel = channelOf(world, workspace, text(args, 'channel'));
  const message = messageOf(channel, text(args, 'ts'));
  if (message.user !== workspace.botUser) throw new Refusal('cant_update_message');
  const content = written(args, 4000);
  message.text = content.text;
  message.blocks = content.blocks;
  message.edits += 1;
  return { channel: channel.id, ts: message.ts, text: message.text };
};

const remove: Method = (world, workspace, args) => {
  const channel = channelOf(world, workspace, text(args, 'channel'));
  const message = messageOf(channel, text(args, 'ts'));
  if (message.user !== workspace.botUser) throw new Refusal('cant_delete_message');
  channel.messages.splice(channel.messages.indexOf(message), 1);
  return { channel: channel.id, ts: message.ts };
};

const postEphemeral: Method = (world, workspace, args) => {
  const channel = reachable(workspace, text(args, 'channel'));
  const user = text(args, 'user');
  if (!channel.members.has(workspace.botUser)) throw new Refusal('not_in_channel');
  if (!channel.members.has(user)) throw new Refusal('user_not_in_channel');
  const ts = nextTs(world);
  workspace.ephemerals.push({ ...written(args, 40_000), ts, user, channel: channel.id });
  return { message_ts: ts };
};

/** https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses: one use, within 3 s. */
const TRIGGER_MS = 3000;

const openView: Method = (world, workspace, args) => {
  const id = text(args, 'trigger_id');
  const trigger = workspace.triggers.get(id);
  if (trigger === undefined) throw new Refusal('invalid_trigger_id');
  if (world.clock.now().getTime() - trigger.at > TRIGGER_MS) throw new Refusal('expired_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  const view = checkView(args.view);
  trigger.used = true;
  const opened = { id: nextId(world, 'V'), user: id.split('.').at(-1) ?? '', hash: nextTs(world), view };
  workspace.views.set(opened.user, opened);
  return { view: { ...view, id: opened.id, hash: opened.hash, state: { values: {} } } };
};

export const CHAT_METHODS: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'views.open': openView,
};
