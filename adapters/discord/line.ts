import { setTimeout as pause } from 'node:timers/promises';
import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, Options } from 'discord.js';
import type { Health, Log } from '../../src/ports.ts';
import type { Secret } from '../../src/secret.ts';
import { restOptions } from './rest.ts';

/** One open line to the gateway, for one bot token. */
export interface Line {
  /** Resolves when the first attempt to connect is over, well or badly; later ones follow by themselves. */
  readonly tried: Promise<void>;
  health(): Health;
  close(): Promise<void>;
}

/** What a line needs; `hear` is given raw events with the bot’s own id. */
export interface LineOptions {
  readonly api: string;
  readonly token: Secret;
  readonly log: Log;
  readonly hear: (event: 'INTERACTION_CREATE' | 'MESSAGE_CREATE', data: unknown, bot: string) => void;
}

/** None of these is privileged: words reach us in direct messages and where the bot is mentioned. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

const FATAL: Readonly<Record<number, string>> = {
  4004: 'Discord refuses the bot token; set the right one and start again',
  4010: 'Discord refuses the shard; this bot is in too many servers for one line',
  4011: 'Discord asks for sharding; this bot is in too many servers for one line',
  4012: 'Discord no longer speaks this version of its gateway; update Muster',
  4013: 'Discord refuses the intents; update Muster',
  4014: 'Discord refuses an intent that is switched off for this bot; see the guide to its settings',
};

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
const LAST_WAIT_MS = 3000;

const createClient = (api: string): Client =>
  new Client({
    intents: INTENTS,
    rest: restOptions(api),
    allowedMentions: { parse: [] },
    // Nothing here reads the cache, so nobody's words are kept in it.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
  });

/** Opens a line and keeps it open: the SDK resumes a session, and this begins anew when even that failed. */
export const openLine = ({ api, token, log, hear }: LineOptions): Line => {
  let health: Health = { state: 'starting', detail: 'connecting to the gateway' };
  let client: Client | undefined;
  let fatal = false;
  let sessions = 0;
  const closing = new AbortController();

  const fail = (detail: string): void => {
    fatal = true;
    health = { state: 'down', detail };
    log.error('discord-gateway-refused', new Error(detail));
  };

  const listen = (on: Client): void => {
    // The client says it is ready even after a close that it will never recover from, so health follows the
    // events of the line itself.
    on.ws.on(GatewayDispatchEvents.Ready, () => {
      sessions += 1;
      health = { state: 'up', detail: 'listening' };
      // A session that could not be resumed lost whatever happened in between, and nothing tells what.
      if (sessions > 1) log.warn('discord-session-new', { sessions });
    });
    on.ws.on(GatewayDispatchEvents.Resumed, () => {
      health = { state: 'up', detail: 'listening' };
    });
    on.on(Events.ShardReconnecting, () => {
      if (!closing.signal.aborted)
        health = { state: 'starting', detail: 'the gateway line was lost; connecting again' };
    });
    on.on(Events.ShardDisconnect, ({ code }) =>
      fail(FATAL[code] ?? `Discord closed the line for good (${code})`),
    );
    // An 'error' event that nobody listens to ends the process.
    on.on(Events.ShardError, error => log.warn('discord-line-error', { name: error.name }));
    on.on(Events.Error, error => log.warn('discord-client-error', { name: error.name }));
    // The raw events, because they say more than the client's objects do (the member of a direct message is
    // never in its cache), and are read by a schema.
    for (const event of [
      GatewayDispatchEvents.InteractionCreate,
      GatewayDispatchEvents.MessageCreate,
    ] as const) {
      on.ws.on(event, (data: unknown) => {
        if (!closing.signal.aborted) hear(event, data, on.user?.id ?? '');
      });
    }
  };

  let attempting: Promise<boolean> = Promise.resolve(false);
  const attempt = (): Promise<boolean> => {
    attempting = logIn();
    return attempting;
  };

  const logIn = async (): Promise<boolean> => {
    client = createClient(api);
    listen(client);
    try {
      await client.login(token.reveal());
      return true;
    } catch (error) {
      // A failed login destroys the client, token and all; the next attempt needs a new one.
      if (isTokenInvalid(error)) fail(FATAL[4004] ?? '');
      if (!fatal) health = { state: 'starting', detail: 'the gateway cannot be reached; trying again' };
      return false;
    }
  };

  const keepTrying = async (): Promise<void> => {
    for (let waitMs = FIRST_WAIT_MS; !fatal; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      await pause(waitMs, undefined, { signal: closing.signal, ref: false });
      if (await attempt()) return;
    }
  };

  const tried = attempt().then(connected => {
    // Rejects only when the line is closed meanwhile.
    if (!connected && !fatal) void keepTrying().catch(() => undefined);
  });

  return {
    tried,
    health: () => health,
    close: async () => {
      closing.abort();
      health = { state: 'down', detail: 'stopped' };
      // A client destroyed in the middle of its login would still open its socket afterwards.
      await Promise.race([attempting, pause(LAST_WAIT_MS, undefined, { ref: false })]);
      await client?.destroy();
    },
  };
};

const isTokenInvalid = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'TokenInvalid';
