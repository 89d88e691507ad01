import type { Clock } from '../../../src/ports.ts';
import { limitHeaders } from './limits.ts';
import { BIT } from './permissions.ts';
import { openDiscordServer, type Road } from './server.ts';
import type { App, Fault, Guild, LoggedRequest, User, World } from './world.ts';

/** A Discord of our own, and the strings to pull behind it. */
export interface DiscordDouble {
  /** The base URL to give as `api`. */
  readonly api: string;
  readonly world: World;
  readonly requests: readonly LoggedRequest[];
  addApp(): App;
  /** A server with a home channel that its own people and the bot can read, nobody else. */
  addGuild(app: App): GuildSet;
  addUser(name: string): User;
  /** Lets the next `times` requests that match go wrong. */
  fail(method: string, path: RegExp, how: Fault['how'], times?: number): void;
  /** Answers 429 as Discord does, for one route or, if so said, for the whole bot. */
  limit(method: string, path: RegExp, retryAfterSeconds: number, more?: LimitOptions): void;
  /** How many requests matched so far. */
  count(method: string, path: RegExp): number;
  close(): Promise<void>;
}

export interface LimitOptions {
  readonly global?: boolean;
  readonly times?: number;
}

export interface GuildSet {
  readonly guild: Guild;
  readonly home: string;
  /** The role that makes somebody one of the member's own people. */
  readonly people: string;
  /** What the bot may do, to be changed at will. */
  readonly botRole: Guild['roles'][number];
}

/** What the invite link asks for. */
const INVITED =
  BIT.viewChannel |
  BIT.sendMessages |
  BIT.embedLinks |
  BIT.attachFiles |
  BIT.readMessageHistory |
  BIT.createPrivateThreads |
  BIT.sendMessagesInThreads;

/** `road` puts the double far away and lets it keep its limits; without it everything is near and allowed. */
export const openDiscordDouble = async ({
  clock,
  road,
}: {
  readonly clock: Clock;
  readonly road?: Road;
}): Promise<DiscordDouble> => {
  const { world, api, close } = await openDiscordServer(clock, road);
  const addUser = (name: string, bot = false): User => {
    const user: User = { id: world.snowflake(), name, bot, acceptsDirect: true };
    world.users.set(user.id, user);
    return user;
  };
  return {
    api,
    world,
    requests: world.requests,
    close,
    addUser: name => addUser(name),
    addApp: () => {
      const bot = addUser('Muster', true);
      // The bot of an application has its id, as with every application made since 2016.
      const app: App = {
        id: bot.id,
        token: `token-of-${bot.id}`,
        bot: bot.id,
        privileged: 0,
        commands: new Map(),
      };
      world.apps.set(app.id, app);
      return app;
    },
    addGuild: app => addGuild(world, app),
    fail: (method, path, how, times = 1) => void world.faults.push({ method, path, how, times }),
    limit: (method, path, retryAfterSeconds, { global = false, times = 1 } = {}) => {
      const body = { message: 'You are being rate limited.', retry_after: retryAfterSeconds, global };
      const headers = limitHeaders(retryAfterSeconds, global);
      world.faults.push({ method, path, times, how: { status: 429, body, headers } });
    },
    count: (method, path) =>
      world.requests.filter(one => one.method === method && path.test(one.path)).length,
  };
};

const addGuild = (world: World, app: App): GuildSet => {
  const id = world.snowflake();
  const owner = world.snowflake();
  const everyone = { id, name: '@everyone', permissions: BIT.viewChannel | BIT.sendMessages };
  const people = { id: world.snowflake(), name: 'Incident team', permissions: 0n };
  const botRole = { id: world.snowflake(), name: 'Muster', permissions: INVITED, bot: app.bot };
  const guild: Guild = { id, owner, roles: [everyone, people, botRole], members: new Map() };
  guild.members.set(app.bot, { nick: null, roles: [botRole.id] });
  world.guilds.set(id, guild);
  const home = world.snowflake();
  const view = BIT.viewChannel | BIT.sendMessages;
  world.channels.set(home, {
    id: home,
    type: 0,
    guild: id,
    name: 'incidents',
    archived: false,
    members: new Set(),
    overwrites: [
      { id, type: 0, allow: 0n, deny: view },
      { id: people.id, type: 0, allow: view, deny: 0n },
      { id: botRole.id, type: 0, allow: view, deny: 0n },
    ],
  });
  return { guild, home, people: people.id, botRole };
};
