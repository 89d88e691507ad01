import { BIT, channelFor } from './permissions.ts';
import { pingedBy } from './pings.ts';
import type { Route, RouteRequest } from './router.ts';
import { attach, permissionFor } from './rules-files.ts';
import { checkMessage, listIn } from './rules-messages.ts';
import { showMessage } from './show.ts';
import type { App, Channel, Json, Message, World } from './world.ts';
import { ApiRefusal, found } from './world.ts';

/** For how long `enforce_nonce` remembers: "the past few minutes", says Discord. */
export const NONCE_MS = 3 * 60_000;

const SEND = BIT.viewChannel | BIT.sendMessages;

/** Puts a message into a channel and tells whoever listens. */
export const say = (
  world: World,
  channel: Channel,
  author: string,
  body: Json,
  more: { readonly ephemeralFor?: string; readonly attachments?: Message['attachments'] } = {},
): Message => {
  const content = typeof body.content === 'string' ? body.content : '';
  const repliesTo = (body.message_reference as Json | undefined)?.message_id as string | undefined;
  const repliedTo = world.messages.get(repliesTo ?? '')?.author;
  const allowed = body.allowed_mentions as Json | undefined;
  const direct = channel.type === 1 ? [...channel.members].filter(id => id !== author) : [];
  const pinged = [...pingedBy(world, channel, content, allowed, repliedTo), ...direct];
  const message: Message = {
    id: world.snowflake(),
    channel: channel.id,
    author,
    at: world.clock.now(),
    content,
    embeds: [...((body.embeds ?? []) as Json[])],
    components: [...((body.components ?? []) as Json[])],
    edits: 0,
    attachments: [],
    pinged: new Set(more.ephemeralFor === undefined ? pinged : []),
    ...(body.nonce === undefined ? {} : { nonce: String(body.nonce) }),
    ...(repliesTo === undefined ? {} : { repliesTo }),
    ...more,
  };
  world.messages.set(message.id, message);
  return message;
};

/** Changes what a message says; what `body` does not name stays. */
export const change = (world: World, channel: Channel, message: Message, body: Json): void => {
  checkMessage(body, { content: message.content, embeds: message.embeds, components: message.components });
  if (typeof body.content === 'string') message.content = body.content;
  if (body.content === null) message.content = '';
  if (Array.isArray(body.embeds)) message.embeds = body.embeds as Json[];
  if (Array.isArray(body.components)) message.components = body.components as Json[];
  // What is not named in `attachments` goes; without it, all stay.
  if (Array.isArray(body.attachments)) {
    const kept = listIn(body.attachments).map(one => String(one.id));
    message.attachments = message.attachments.filter(one => kept.includes(one.id));
  }
  message.edits += 1;
  if (message.ephemeralFor !== undefined) return;
  const allowed = body.allowed_mentions as Json | undefined;
  for (const id of pingedBy(world, channel, message.content, allowed)) message.pinged.add(id);
};

const create = ({ world, app, params, body, files }: RouteRequest): Json => {
  const channel = channelFor(world, app, params.channel ?? '', SEND | permissionFor(files));
  const attachments = attach(world, body as Json, files);
  checkMessage(body as Json);
  const { nonce, enforce_nonce } = body as Json;
  if (enforce_nonce === true && nonce !== undefined) {
    const since = world.clock.now().getTime() - NONCE_MS;
    const first = inChannel(world, channel).find(
      one => one.author === app.bot && one.nonce === String(nonce) && one.at.getTime() > since,
    );
    if (first !== undefined) return showMessage(world, first, true);
  }
  if (channel.type === 1) refuseClosed(world, app, channel);
  return showMessage(world, say(world, channel, app.bot, body as Json, { attachments }), true);
};

const refuseClosed = (world: World, app: App, channel: Channel): void => {
  const person = [...channel.members].find(id => id !== app.bot);
  if (world.users.get(person ?? '')?.acceptsDirect === false) {
    throw new ApiRefusal(403, 50007, 'Cannot send messages to this user');
  }
};

/** What stands in a channel for all to read, oldest first. */
export const inChannel = (world: World, channel: Channel): readonly Message[] =>
  [...world.messages.values()].filter(one => one.channel === channel.id && one.ephemeralFor === undefined);

const list = ({ world, app, params, query }: RouteRequest): readonly Json[] => {
  const channel = channelFor(world, app, params.channel ?? '', BIT.viewChannel | BIT.readMessageHistory);
  const limit = Number(query.get('limit') ?? 50);
  if (limit < 1 || limit > 100) throw new ApiRefusal(400, 50035, 'Invalid Form Body');
  const after = query.get('after');
  const before = query.get('before');
  const all = inChannel(world, channel).filter(
    one =>
      (after === null || BigInt(one.id) > BigInt(after)) &&
      (before === null || BigInt(one.id) < BigInt(before)),
  );
  // `after` gives the ones nearest to it; every page is newest first.
  const page = after === null ? all.slice(-limit) : all.slice(0, limit);
  return page.map(one => showMessage(world, one)).reverse();
};

const messageIn = (world: World, channel: Channel, id: string | undefined): Message => {
  const message = found(world.messages.get(id ?? ''), 10008, 'Message');
  if (message.channel !== channel.id || message.ephemeralFor !== undefined) {
    throw new ApiRefusal(404, 10008, 'Unknown Message');
  }
  return message;
};

const edit = ({ world, app, params, body }: RouteRequest): Json => {
  const channel = channelFor(world, app, params.channel ?? '');
  const message = messageIn(world, channel, params.message);
  if (message.author !== app.bot)
    throw new ApiRefusal(403, 50005, 'Cannot edit a message authored by another user');
  change(world, channel, message, body as Json);
  return showMessage(world, message);
};

const remove = ({ world, app, params }: RouteRequest): undefined => {
  const channel = channelFor(world, app, params.channel ?? '');
  const message = messageIn(world, channel, params.message);
  if (message.author !== app.bot) channelFor(world, app, channel.id, BIT.manageMessages);
  world.messages.delete(message.id);
  return undefined;
};

/** https://discord.com/developers/docs/resources/message */
export const messageRoutes: readonly Route[] = [
  ['POST', '/channels/:channel/messages', create],
  ['GET', '/channels/:channel/messages', list],
  ['PATCH', '/channels/:channel/messages/:message', edit],
  ['DELETE', '/channels/:channel/messages/:message', remove],
];
