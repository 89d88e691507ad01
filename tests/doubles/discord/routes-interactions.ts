import type { Route, RouteRequest } from './router.ts';
import { change, say } from './routes-messages.ts';
import { checkChoices, checkModal } from './rules-commands.ts';
import { checkMessage, listIn } from './rules-messages.ts';
import { showMessage } from './show.ts';
import type { Interaction, Json, World } from './world.ts';
import { ApiRefusal, found } from './world.ts';

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback */
const DEADLINE_MS = 3000;
const TOKEN_MS = 15 * 60_000;

const RESPOND = 4;
const DEFER = 5;
const DEFER_UPDATE = 6;
const SUGGEST = 8;
const MODAL = 9;

const callback = ({ world, params, query, body }: RouteRequest): unknown => {
  const interaction = found(world.interactions.get(params.interaction ?? ''), 10062, 'interaction');
  if (interaction.token !== params.token) throw new ApiRefusal(404, 10062, 'Unknown interaction');
  if (interaction.answered !== undefined) {
    throw new ApiRefusal(400, 40060, 'Interaction has already been acknowledged.');
  }
  if (world.clock.now().getTime() - interaction.createdAt > DEADLINE_MS) {
    throw new ApiRefusal(404, 10062, 'Unknown interaction');
  }
  const { type, data } = body as { type: number; data?: Json };
  takeAnswer(world, interaction, type, data ?? {});
  interaction.answered = type;
  if (query.get('with_response') !== 'true') return undefined;
  const message = world.messages.get(interaction.original ?? '');
  return {
    interaction: { id: interaction.id, type: interaction.payload.type },
    resource: { type, ...(message === undefined ? {} : { message: showMessage(world, message) }) },
  };
};

const takeAnswer = (world: World, interaction: Interaction, type: number, data: Json): void => {
  const kind = interaction.payload.type;
  if (type === RESPOND) {
    checkMessage(data);
    interaction.original = sayTo(world, interaction, data).id;
  } else if (type === DEFER) {
    interaction.original = sayTo(world, interaction, { flags: data.flags }).id;
  } else if (type === SUGGEST && kind === 4) {
    checkChoices(listIn(data.choices));
    interaction.choices = listIn(data.choices);
  } else if (type === MODAL && kind !== 5) {
    checkModal(data);
    interaction.modal = data;
  } else if (type !== DEFER_UPDATE || kind !== 3) {
    throw new ApiRefusal(400, 50035, 'Invalid Form Body');
  }
};

const sayTo = (world: World, interaction: Interaction, data: Json) => {
  const app = found(world.apps.get(interaction.app), 10002, 'Application');
  const channel = found(world.channels.get(interaction.channel), 10003, 'Channel');
  const ephemeral = (Number(data.flags ?? 0) & 64) !== 0;
  return say(world, channel, app.bot, data, ephemeral ? { ephemeralFor: interaction.user } : {});
};

/** The interaction a webhook token belongs to, while the token lives. */
const interactionFor = (world: World, params: RouteRequest['params']): Interaction => {
  const interaction = [...world.interactions.values()].find(
    one => one.app === params.app && one.token === params.token,
  );
  const known = found(interaction, 10015, 'Webhook');
  if (world.clock.now().getTime() - known.createdAt > TOKEN_MS) {
    throw new ApiRefusal(401, 50027, 'Invalid Webhook Token');
  }
  return known;
};

const original = ({ world, params }: RouteRequest) => {
  const interaction = interactionFor(world, params);
  return found(world.messages.get(interaction.original ?? ''), 10008, 'Message');
};

const editOriginal = (request: RouteRequest): Json => {
  const { world, body } = request;
  const message = original(request);
  const deferred = message.content === '' && message.embeds.length === 0;
  change(world, found(world.channels.get(message.channel), 10003, 'Channel'), message, body as Json);
  if (deferred) message.edits -= 1;
  return showMessage(world, message);
};

const followUp = ({ world, params, body }: RouteRequest): Json => {
  const interaction = interactionFor(world, params);
  checkMessage(body as Json);
  return showMessage(world, sayTo(world, interaction, body as Json));
};

/** None of these carries the bot's token: the interaction's own is the key. */
export const interactionRoutes: readonly Route[] = [
  ['POST', '/interactions/:interaction/:token/callback', callback, 'anyone'],
  ['PATCH', '/webhooks/:app/:token/messages/@original', editOriginal, 'anyone'],
  ['GET', '/webhooks/:app/:token/messages/@original', r => showMessage(r.world, original(r)), 'anyone'],
  ['POST', '/webhooks/:app/:token', followUp, 'anyone'],
];
