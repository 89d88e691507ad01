import { BIT, canSee, channelFor } from './permissions.ts';
import type { Route, RouteRequest } from './router.ts';
import { checkCommands } from './rules-commands.ts';
import { longerThan, refuseForm } from './rules-messages.ts';
import { showChannel, showMember, showRoles, showUser } from './show.ts';
import type { App, Channel, Guild, Json, World } from './world.ts';
import { ApiRefusal, found } from './world.ts';

const guildFor = (world: World, app: App, id: string | undefined): Guild => {
  const guild = found(world.guilds.get(id ?? ''), 10004, 'Guild');
  if (!guild.members.has(app.bot)) throw new ApiRefusal(403, 50001, 'Missing Access');
  return guild;
};

const openDirect = ({ world, app, body }: RouteRequest): Json => {
  const person = found(world.users.get(String((body as Json).recipient_id)), 10013, 'User');
  return showChannel(world, directChannel(world, app, person.id));
};

/** The one conversation between an application and a person. */
export const directChannel = (world: World, app: App, person: string): Channel => {
  const known = [...world.channels.values()].find(
    one => one.type === 1 && one.members.has(app.bot) && one.members.has(person),
  );
  if (known !== undefined) return known;
  const members = new Set([app.bot, person]);
  const channel: Channel = { id: world.snowflake(), type: 1, archived: false, overwrites: [], members };
  world.channels.set(channel.id, channel);
  return channel;
};

const openThread = ({ world, app, params, body }: RouteRequest): Json => {
  const { name, type, invitable } = body as Json;
  const needed = type === 12 ? BIT.createPrivateThreads : 0n;
  const parent = channelFor(world, app, params.channel ?? '', BIT.viewChannel | needed);
  refuseForm(longerThan('name', name, 100, 1));
  const thread: Channel = {
    id: world.snowflake(),
    type: Number(type ?? 12),
    parent: parent.id,
    owner: app.bot,
    name: String(name),
    invitable: invitable !== false,
    archived: false,
    overwrites: [],
    members: new Set([app.bot]),
    ...(parent.guild === undefined ? {} : { guild: parent.guild }),
  };
  world.channels.set(thread.id, thread);
  return showChannel(world, thread);
};

const activeThreads = ({ world, app, params }: RouteRequest): Json => {
  const guild = guildFor(world, app, params.guild);
  const threads = [...world.channels.values()].filter(
    one => one.guild === guild.id && one.parent !== undefined && !one.archived && canSee(world, one, app.bot),
  );
  return { threads: threads.map(one => showChannel(world, one)), members: [] };
};

const archivedThreads = ({ world, app, params }: RouteRequest): Json => {
  const parent = channelFor(world, app, params.channel ?? '', BIT.readMessageHistory);
  const threads = [...world.channels.values()].filter(
    one => one.parent === parent.id && one.type === 12 && one.archived && one.members.has(app.bot),
  );
  return { threads: threads.map(one => showChannel(world, one)), members: [], has_more: false };
};

const threadFor = ({ world, app, params }: RouteRequest): Channel => {
  const thread = channelFor(world, app, params.channel ?? '');
  if (thread.parent === undefined)
    throw new ApiRefusal(400, 50024, 'Cannot execute action on this channel type');
  if (thread.archived) throw new ApiRefusal(400, 50083, 'Thread is archived');
  return thread;
};

const admit = (request: RouteRequest): undefined => {
  const { world, params } = request;
  const thread = threadFor(request);
  const user = found(world.users.get(params.user ?? ''), 10013, 'User');
  if (!world.guilds.get(thread.guild ?? '')?.members.has(user.id)) {
    throw new ApiRefusal(404, 10007, 'Unknown Member');
  }
  thread.members.add(user.id);
  return undefined;
};

const dismiss = (request: RouteRequest): undefined => {
  const thread = threadFor(request);
  const user = request.params.user ?? '';
  // Only who opened a private thread, or manages threads, shows others out of it.
  const { world, app } = request;
  if (thread.owner !== app.bot) channelFor(world, app, thread.id, BIT.manageThreads);
  if (!thread.members.has(user)) throw new ApiRefusal(404, 10007, 'Unknown Member');
  thread.members.delete(user);
  return undefined;
};

const editChannel = ({ world, app, params, body }: RouteRequest): Json => {
  const channel = channelFor(world, app, params.channel ?? '');
  const { archived } = body as Json;
  if (typeof archived === 'boolean') channel.archived = archived;
  return showChannel(world, channel);
};

const publish = ({ world, app, params, body }: RouteRequest): readonly Json[] => {
  guildFor(world, app, params.guild);
  checkCommands(body as Json[]);
  const published = (body as Json[]).map(one => ({
    dm_permission: false,
    nsfw: false,
    version: world.snowflake(),
    ...one,
    id: world.snowflake(),
    application_id: app.id,
    guild_id: params.guild,
  }));
  app.commands.set(params.guild ?? '', published);
  return published;
};

const gatewayBot = ({ query }: RouteRequest): Json => ({
  url: query.get('origin'),
  shards: 1,
  session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 16 },
});

const me = ({ world, app }: RouteRequest): Json => showUser(found(world.users.get(app.bot), 10013, 'User'));

/** Applications, servers, channels and people. */
export const placeRoutes: readonly Route[] = [
  ['GET', '/gateway/bot', gatewayBot],
  ['GET', '/users/@me', me],
  ['GET', '/applications/@me', ({ app }) => ({ id: app.id, name: 'Muster', flags: 0 })],
  ['GET', '/applications/:app/guilds/:guild/commands', r => r.app.commands.get(r.params.guild ?? '') ?? []],
  ['PUT', '/applications/:app/guilds/:guild/commands', publish],
  ['POST', '/users/@me/channels', openDirect],
  [
    'GET',
    '/channels/:channel',
    r => showChannel(r.world, channelFor(r.world, r.app, r.params.channel ?? '')),
  ],
  ['PATCH', '/channels/:channel', editChannel],
  ['POST', '/channels/:channel/threads', openThread],
  ['GET', '/guilds/:guild/threads/active', activeThreads],
  ['GET', '/channels/:channel/users/@me/threads/archived/private', archivedThreads],
  ['PUT', '/channels/:channel/thread-members/:user', admit],
  ['DELETE', '/channels/:channel/thread-members/:user', dismiss],
  ['GET', '/guilds/:guild/roles', r => showRoles(guildFor(r.world, r.app, r.params.guild))],
  [
    'GET',
    '/guilds/:guild/members/:user',
    r => showMember(r.world, guildFor(r.world, r.app, r.params.guild), r.params.user ?? ''),
  ],
];
