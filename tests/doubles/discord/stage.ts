import type { DiscordGateways } from '../../../adapters/discord/index.ts';
import { createDiscordAdapter, readDiscordEntry } from '../../../adapters/discord/index.ts';
import type { Clock } from '../../../src/ports.ts';
import type { Stage } from '../../contracts/stage.ts';
import { type DiscordDouble, type GuildSet, openDiscordDouble } from './double.ts';
import { type Corner, createHuman, type DiscordHuman, see } from './human.ts';
import { inChannel } from './routes-messages.ts';
import type { App } from './world.ts';

/** A Discord server as the people in it see it, with the strings to pull behind it. */
export interface DiscordStage extends Stage {
  readonly double: DiscordDouble;
  readonly app: App;
  readonly set: GuildSet;
  join(name: string, standing?: 'member' | 'guest' | 'outsider'): DiscordHuman;
}

export interface StageOptions {
  readonly clock: Clock;
  readonly connection?: string;
  /** Another stage's double, for several servers of one Discord. */
  readonly double?: DiscordDouble;
  /** Another stage's application, for one bot in several servers. */
  readonly app?: App;
  readonly gateways?: DiscordGateways;
  /** How long the adapter waits before it defers; short, so that no test waits. */
  readonly deferAfterMs?: number;
}

/** Opens a server with a home, the application in it, and its corner of an alliance file. */
export const createDiscordStage = async (options: StageOptions): Promise<DiscordStage> => {
  const double = options.double ?? (await openDiscordDouble(options));
  const app = options.app ?? double.addApp();
  const set = double.addGuild(app);
  const { guild, home } = set;
  const connection = options.connection ?? 'north';
  const corner: Corner = { double, app, guild: guild.id, home, connection };
  const variable = `${connection.toUpperCase()}_DISCORD`;
  const entry = {
    platform: 'discord',
    secrets: { token: variable },
    api: double.api,
    workspace: guild.id,
    home,
    people: { roles: [set.people] },
  };
  const env = { [variable]: app.token };
  return {
    platform: 'discord',
    connection,
    home: { connection, place: home },
    entry,
    env,
    double,
    app,
    set,
    openAdapter: ({ clock, log }) => {
      const { config, mistakes } = readDiscordEntry(entry, env);
      if (config === undefined) throw new Error(mistakes.join('; '));
      const { gateways, deferAfterMs = 300 } = options;
      const more = { deferAfterMs, ...(gateways === undefined ? {} : { gateways }) };
      return createDiscordAdapter({ ...config, connection, home }, { clock, log, ...more });
    },
    join: (name, standing = 'member') => {
      const user = double.addUser(name);
      const roles = standing === 'member' ? [set.people] : [];
      if (standing !== 'outsider') guild.members.set(user.id, { nick: null, roles });
      return createHuman(corner, user, standing === 'outsider');
    },
    at: place => {
      const channel = double.world.channels.get(place.place);
      return channel === undefined
        ? []
        : inChannel(double.world, channel).map(message => see(corner, message));
    },
    close: () => (options.double === undefined ? double.close() : Promise.resolve()),
  };
};
