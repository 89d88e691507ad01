import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Console } from '../../adapters/console/console.ts';
import { readConsoleEntry } from '../../adapters/console/entry.ts';
import type { Screen } from '../../adapters/console/screen.ts';
import { readDiscordEntry } from '../../adapters/discord/config.ts';
import { readSlackEntry } from '../../adapters/slack/config.ts';
import type { Config, EntryReader, Environment } from '../config.ts';
import type { Directs } from '../directs.ts';
import type { Pace } from '../pace.ts';
import type { ChatAdapter, Clock, Log } from '../ports.ts';
import type { Limit } from '../records.ts';
import type { TokenPaces } from '../sending/paces.ts';

/** What each platform understands of its connections in the alliance file. */
export const entryReaders: Readonly<Record<'slack' | 'discord' | 'console', EntryReader>> = {
  slack: readSlackEntry,
  discord: readDiscordEntry,
  console: readConsoleEntry,
};

/** Every connection's adapter, and the console if any connection is on it. */
export interface Platforms {
  readonly adapters: ReadonlyMap<string, ChatAdapter>;
  readonly console?: Console;
}

/** What the adapters need besides their part of the configuration. */
export interface PlatformNeeds {
  readonly env: Environment;
  readonly clock: Clock;
  readonly log: Log;
  readonly screen: Screen;
  readonly idPrefix: string;
  /** Without it nothing waits for its turn: only whoever looks once may do so. */
  readonly paces?: TokenPaces;
  readonly directs?: Directs;
}

/**
 * Loads the platforms that some connection is on, and gives what makes their adapters: nothing listens then yet,
 * sending works. Their SDKs take longer to load than all of Muster, so none is loaded that nobody uses, and the
 * caller opens the records meanwhile.
 */
export const loadPlatforms = async (config: Config): Promise<(needs: PlatformNeeds) => Platforms> => {
  const uses = (platform: string): boolean => config.connections.some(c => c.platform === platform);
  const [slack, discord, console] = await Promise.all([
    uses('slack') ? import('../../adapters/slack/index.ts') : undefined,
    uses('discord') ? import('../../adapters/discord/index.ts') : undefined,
    uses('console') ? import('../../adapters/console/console.ts') : undefined,
  ]);
  return needs => {
    const adapters = new Map<string, ChatAdapter>();
    const { env, clock, log, paces } = needs;
    const book = needs.directs === undefined ? {} : { directs: needs.directs };
    const paceOf = (connection: string, secret: string, main: Limit): { readonly pace?: Pace } =>
      paces === undefined ? {} : { pace: paces.open({ token: digestOf(secret), connection, main }) };
    const roots = config.commands;
    const gateways = discord?.createDiscordGateways();
    for (const { id: connection, home, platform, entry } of config.connections) {
      const own = { connection, home, roots };
      if (platform === 'slack' && slack) {
        const { config: read } = readSlackEntry(entry, env);
        if (read) {
          const pace = paceOf(
            connection,
            `${platform} ${read.botToken}`,
            slack.postLimit(read.postsPerMinute),
          );
          adapters.set(connection, slack.createSlackAdapter({ ...read, ...own }, { clock, log, ...pace }));
        }
      }
      if (platform === 'discord' && discord && gateways) {
        const { config: read } = readDiscordEntry(entry, env);
        if (read) {
          const pace = paceOf(connection, `${platform} ${read.token.reveal()}`, discord.EVERYTHING);
          const shared = { clock, log, gateways, ...pace, ...book };
          adapters.set(connection, discord.createDiscordAdapter({ ...read, ...own }, shared));
        }
      }
    }
    if (console === undefined) return { adapters };
    const made = console.createConsole(consoleOptions(config, needs));
    for (const [id, adapter] of made.adapters) adapters.set(id, adapter);
    return { adapters, console: made };
  };
};

/** Names a token in the records without being one. */
const digestOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url').slice(0, 22);

const consoleOptions = (config: Config, { screen, clock, idPrefix, log }: PlatformNeeds) => ({
  connections: config.connections
    .filter(connection => connection.platform === 'console')
    .map(({ id, home, entry }) => ({ id, home, ...readConsoleEntry(entry) })),
  roots: Object.values(config.commands),
  exports: join(config.homeDirectory, 'exports'),
  out: screen.write,
  colour: screen.colour,
  columns: screen.columns,
  clock,
  idPrefix,
  log,
});
