import { type Console, createConsole } from '../../adapters/console/console.ts';
import { readConsoleEntry } from '../../adapters/console/entry.ts';
import type { Screen } from '../../adapters/console/screen.ts';
import {
  createDiscordAdapter,
  createDiscordGateways,
  readDiscordEntry,
} from '../../adapters/discord/index.ts';
import { createSlackAdapter, readSlackEntry } from '../../adapters/slack/index.ts';
import type { Config, EntryReader, Environment } from '../config.ts';
import type { ChatAdapter, Clock, Log } from '../ports.ts';

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

/** Makes the adapters. Nothing listens yet; sending works. */
export const createPlatforms = (
  config: Config,
  given: {
    readonly env: Environment;
    readonly clock: Clock;
    readonly log: Log;
    readonly screen: Screen;
    readonly idPrefix: string;
  },
): Platforms => {
  const { env, clock, log, screen } = given;
  const roots = config.commands;
  const gateways = createDiscordGateways();
  const adapters = new Map<string, ChatAdapter>();
  for (const { id, home, platform, entry } of config.connections) {
    if (platform === 'slack') {
      const { config: slack } = readSlackEntry(entry, env);
      if (slack)
        adapters.set(id, createSlackAdapter({ ...slack, connection: id, home, roots }, { clock, log }));
    }
    if (platform === 'discord') {
      const { config: discord } = readDiscordEntry(entry, env);
      if (discord)
        adapters.set(
          id,
          createDiscordAdapter({ ...discord, connection: id, home, roots }, { clock, log, gateways }),
        );
    }
  }
  const corners = config.connections
    .filter(connection => connection.platform === 'console')
    .map(({ id, home, entry }) => ({ id, home, ...readConsoleEntry(entry) }));
  if (corners.length === 0) return { adapters };
  const console = createConsole({
    connections: corners,
    roots: Object.values(roots),
    out: screen.write,
    colour: screen.colour,
    columns: screen.columns,
    clock,
    idPrefix: given.idPrefix,
    log,
  });
  for (const [id, adapter] of console.adapters) adapters.set(id, adapter);
  return { adapters, console };
};
