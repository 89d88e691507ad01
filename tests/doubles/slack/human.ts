import type { Place } from '../../../src/domain/address.ts';
import type { Human, Seen } from '../../contracts/stage.ts';
import { deliver, sendAgain } from './deliver.ts';
import { show } from './hooks.ts';
import { directWith } from './methods-conversations.ts';
import { asTyped, commandPayload, eventPayload, pressPayload, submissionPayload } from './payloads.ts';
import { type Pressable, pressablesOf, readWritten } from './reading.ts';
import type { Channel, Delivery, Message, User, Workspace, World, Written } from './world.ts';
import { nextTs } from './world.ts';

/** A workspace under the name by which the alliance knows it. */
export interface Scope {
  readonly world: World;
  readonly workspace: Workspace;
  readonly connection: string;
}

const seen = (
  scope: Scope,
  place: string,
  written: Written & { ts: string; edits?: number; pinged?: readonly string[] },
): Seen => ({
  text: readWritten(scope.workspace, written),
  buttons: pressablesOf(written).map(one => one.label),
  message: written.ts,
  place: { connection: scope.connection, place },
  edits: written.edits ?? 0,
  files: [],
  pinged: written.pinged ?? [],
});

/** What stands there; a file that is answered to a message is read with it. */
export const seenAt = (
  scope: Scope,
  channel: Channel,
  fits: (message: Message) => boolean = () => true,
): readonly Seen[] => {
  const { messages } = channel;
  const isUnder = (message: Message, ts: string | undefined): boolean =>
    ts !== undefined && message.thread === ts;
  const filesOf = (message: Message) =>
    [message, ...messages.filter(one => isUnder(one, message.ts))]
      .flatMap(one => one.files ?? [])
      .filter(file => scope.workspace.files.has(file.id))
      .map(({ name, bytes = Buffer.alloc(0), alt }) => ({
        name,
        bytes,
        ...(alt === undefined ? {} : { alt }),
      }));
  return messages
    .filter(fits)
    .filter(message => !messages.some(parent => isUnder(message, parent.ts)))
    .map(message => ({ ...seen(scope, channel.id, message), files: filesOf(message) }));
};

/** Somebody who uses the workspace, by their account. */
export const createHuman = (scope: Scope, user: User): Human => {
  const { world, workspace, connection } = scope;
  const channelAt = (at?: Place | 'direct'): Channel => {
    const id = at === 'direct' ? directWith(world, workspace, user.id).id : (at?.place ?? workspace.home);
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new Error(`there is no channel ${id}`);
    return channel;
  };
  return {
    name: user.name,
    person: { connection, person: user.id },
    types: (line, at, files) =>
      line.startsWith('/')
        ? command(scope, user, channelAt(at), line)
        : talk(scope, user, channelAt(at), line, files),
    presses: (label, on) => press(scope, user, label, on),
    form: () => {
      const open = workspace.views.get(user.id);
      if (open === undefined) return undefined;
      return {
        title: (open.view.title as { text: string }).text,
        names: inputsOf(open.view).map(input => input.element.action_id),
      };
    },
    submits: values => submit(scope, user, values),
    replies: () =>
      workspace.ephemerals.filter(one => one.user === user.id).map(one => seen(scope, one.channel, one)),
    inbox: () => seenAt(scope, channelAt('direct'), message => message.bot !== undefined),
    sees: place => {
      const channel = workspace.channels.get(place.place);
      if (place.connection !== connection || channel === undefined) return false;
      return (
        channel.members.has(user.id) || (!channel.private && !user.restricted && user.team === workspace.team)
      );
    },
  };
};

/** Throws what Slack shows to the person when an app does not answer in time. */
const assertAcked = (delivery: Delivery): void => {
  if (delivery.ackedAfterMs === undefined || delivery.late) throw new Error('Slack says: operation_timeout');
};

const command = async (
  { world, workspace }: Scope,
  user: User,
  channel: Channel,
  line: string,
): Promise<void> => {
  const delivery = await deliver(
    world,
    workspace,
    'slash_commands',
    commandPayload(world, workspace, { user, channel, line }),
  );
  assertAcked(delivery);
  const answer = delivery.response;
  if (answer?.text === undefined && answer?.blocks === undefined) return;
  show(world, { workspace, user: user.id, channel: channel.id, source: undefined }, answer);
};

/** Ordinary talk. The app hears of it only in its own direct messages, or when it is mentioned. */
const talk = async (
  { world, workspace }: Scope,
  user: User,
  channel: Channel,
  line: string,
  files: readonly string[] = [],
): Promise<void> => {
  const text = asTyped(workspace, line).replace(/<@(\w+)\|[^>]*>/gu, '<@$1>');
  const ts = nextTs(world);
  channel.messages.push({
    text,
    blocks: [],
    ts,
    user: user.id,
    bot: undefined,
    metadata: undefined,
    pinged: [],
    edits: 0,
  });
  const base = { user: user.id, ts, text, channel: channel.id, team: workspace.team };
  const mentioned = text.includes(`<@${workspace.botUser}>`);
  if (channel.im === undefined && !mentioned) return;
  // https://docs.slack.dev/reference/events/message/file_share
  const shared =
    files.length === 0 ? {} : { files: files.map((name, at) => ({ id: `F${at}`, name, title: name })) };
  const event =
    channel.im === undefined
      ? { type: 'app_mention', ...base, ...shared }
      : {
          type: 'message',
          channel_type: 'im',
          ...base,
          ...shared,
          ...(files.length === 0 ? {} : { subtype: 'file_share' }),
        };
  const delivery = await deliver(world, workspace, 'events_api', eventPayload(world, workspace, event));
  if (delivery.ackedAfterMs === undefined && !workspace.waiting.includes(delivery))
    await sendAgain(world, workspace, delivery);
};

const press = async ({ world, workspace }: Scope, user: User, label: string, on: Seen): Promise<void> => {
  const channel = workspace.channels.get(on.place.place);
  const standing = channel?.messages.find(one => one.ts === on.message);
  const written = standing ?? workspace.ephemerals.find(one => one.ts === on.message && one.user === user.id);
  const pressed: Pressable | undefined = written && pressablesOf(written).find(one => one.label === label);
  if (channel === undefined || pressed === undefined)
    throw new Error(`${user.name} sees no button "${label}" there`);
  const by = { user, channel, ts: on.message, ephemeral: standing === undefined, pressed };
  assertAcked(await deliver(world, workspace, 'interactive', pressPayload(world, workspace, by)));
};

interface Input {
  readonly block_id?: string;
  readonly optional?: boolean;
  readonly element: {
    readonly action_id: string;
    readonly max_length?: number;
    readonly initial_value?: string;
  };
}

const inputsOf = (view: Readonly<Record<string, unknown>>): readonly Input[] =>
  (view.blocks as readonly (Input & { type: string })[]).filter(block => block.type === 'input');

const submit = async (
  { world, workspace }: Scope,
  user: User,
  filled: Readonly<Record<string, string>>,
): Promise<void> => {
  const open = workspace.views.get(user.id);
  if (open === undefined) throw new Error(`${user.name} has no form open`);
  const values = inputsOf(open.view).map((input, at) => {
    const { action_id: name, max_length: most = 3000, initial_value: initial } = input.element;
    const value = filled[name] ?? initial ?? null;
    if (value === null && input.optional !== true)
      throw new Error(`Slack says: please complete the field "${name}"`);
    if (value !== null && value.length > most)
      throw new Error(`Slack says: "${name}" is over ${most} characters`);
    return [input.block_id ?? `b${at}`, { [name]: { type: 'plain_text_input', value } }] as const;
  });
  const payload = submissionPayload(world, workspace, user, open, Object.fromEntries(values));
  const delivery = await deliver(world, workspace, 'interactive', payload);
  assertAcked(delivery);
  if (delivery.response?.response_action === undefined) workspace.views.delete(user.id);
};
