import { until } from '../../setup/until.ts';
import { say } from './routes-messages.ts';
import { directChannel } from './routes-places.ts';
import { showActor, showChannel, showMessage } from './show.ts';
import type { App, Channel, Interaction, Json, Message, World } from './world.ts';
import { found } from './world.ts';

/** What a person does: 2 a slash command, 3 a button, 4 typing an option, 5 a submitted form. */
export type Kind = 2 | 3 | 4 | 5;

export interface Deed {
  readonly kind: Kind;
  readonly user: string;
  readonly channel: string;
  readonly data: Json;
  readonly message?: Message;
}

const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;

/** Tells the application of what a person did. Throws when nobody listens: the person reads that it failed. */
export const interact = (world: World, app: App, deed: Deed): Interaction => {
  const channel = found(world.channels.get(deed.channel), 10003, 'Channel');
  const id = world.snowflake();
  const token = `aW50ZXJhY3Rpb246${Buffer.from(id).toString('base64url')}`;
  const payload: Json = {
    id,
    application_id: app.id,
    type: deed.kind,
    token,
    version: 1,
    data: deed.data,
    channel_id: channel.id,
    channel: showChannel(world, channel),
    locale: 'en-GB',
    entitlements: [],
    authorizing_integration_owners: {},
    context: channel.guild === undefined ? 1 : 0,
    attachment_size_limit: 10_485_760,
    app_permissions: '0',
    ...showActor(world, channel, deed.user),
    ...(deed.message === undefined ? {} : { message: showMessage(world, deed.message) }),
  };
  const createdAt = world.clock.now().getTime();
  const interaction: Interaction = {
    id,
    token,
    app: app.id,
    user: deed.user,
    channel: channel.id,
    createdAt,
    payload,
  };
  world.interactions.set(id, interaction);
  redeliver(world, interaction);
  return interaction;
};

/** Sends the same interaction once more, as Discord may. */
export const redeliver = (world: World, interaction: Interaction): void => {
  const heard = world.gateway.dispatch(interaction.app, 'INTERACTION_CREATE', interaction.payload);
  if (!heard) throw new Error('The application did not respond');
};

/** Resolves once the interaction has its first answer. */
export const answered = (interaction: Interaction): Promise<void> =>
  until('the first answer to an interaction', () => interaction.answered !== undefined, 5000);

/** A person writes; the application is told, with the words only where it may read them. */
export const write = (
  world: World,
  app: App,
  user: string,
  channel: Channel,
  content: string,
  files: readonly string[] = [],
): Message => {
  const attachments = files.map((filename, at) => ({ id: `${at + 1}`, filename, bytes: Buffer.alloc(0) }));
  const message = say(world, channel, user, { content }, { attachments });
  const direct = channel.type === 1;
  const { user: author, ...rest } = showActor(world, channel, user) as { user?: Json; guild_id?: string };
  const shown = showMessage(world, message);
  const mayRead = direct || content.includes(`<@${app.bot}>`);
  world.gateway.dispatch(
    app.id,
    'MESSAGE_CREATE',
    {
      ...shown,
      ...rest,
      ...(author ? { author } : {}),
      ...(mayRead ? {} : { content: '', embeds: [], attachments: [] }),
    },
    direct ? DIRECT_MESSAGES : GUILD_MESSAGES,
  );
  return message;
};

export const directWith = (world: World, app: App, user: string): Channel => directChannel(world, app, user);
