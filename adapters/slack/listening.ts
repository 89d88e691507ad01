import { Later } from '../../src/errors.ts';
import type { Clock, Health, HttpRoute, Log, Receiver } from '../../src/ports.ts';
import type { SlackApi } from './api.ts';
import type { SlackConfig } from './config.ts';
import { createHttpRoute } from './http.ts';
import type { Identity } from './identity.ts';
import { listen } from './listen.ts';
import type { People } from './people.ts';
import { createRecent } from './recent.ts';
import type { Replies } from './replies.ts';
import { createSockets, type Sockets } from './sockets.ts';
import { createTransport, type Deliver } from './transport.ts';
import { pause } from './within.ts';

export interface ListeningNeeds {
  readonly config: SlackConfig;
  readonly apiUrl: string;
  readonly api: SlackApi;
  readonly identity: () => Promise<Identity>;
  readonly people: People;
  readonly replies: Replies;
  readonly clock: Clock;
  readonly log: Log;
}

/** The half of the adapter that hears. */
export interface Listening {
  start(receiver: Receiver): Promise<void>;
  stop(): Promise<void>;
  health(): Health;
  readonly http?: HttpRoute;
}

export const createListening = (needs: ListeningNeeds): Listening => {
  const { config, apiUrl, log, clock } = needs;
  const { connection } = config;
  const transport = createTransport();
  const { deliver } = transport;
  const stopping = new AbortController();
  const pulse: Pulse = { stopped: false, listening: false };

  const hear = async (receiver: Receiver): Promise<void> => {
    const us = await needs.identity();
    if (pulse.stopped) return;
    listen(
      { ...needs, transport, ears: { ...needs, connection, receiver, recent: createRecent(clock) } },
      us,
    );
    pulse.listening = true;
    if (config.appToken === undefined) return;
    const count = config.sockets ?? 2;
    pulse.sockets = createSockets({
      connection,
      appToken: config.appToken,
      api: apiUrl,
      count,
      log,
      deliver,
    });
    await pulse.sockets.start();
  };
  const begin = async (receiver: Receiver): Promise<Error | undefined> => {
    const failure = await hear(receiver).then(() => undefined, asError);
    if (failure !== undefined) log.warn('slack.sign-in-failed', { connection, reason: failure.message });
    pulse.trouble = failure?.message;
    return failure;
  };
  return {
    ...routeOf(needs, deliver, () => pulse.listening && !pulse.stopped),
    start: async receiver => {
      const failure = await begin(receiver);
      if (failure !== undefined) void persist(() => begin(receiver), failure, stopping.signal);
    },
    stop: async () => {
      pulse.stopped = true;
      stopping.abort();
      transport.close();
      await transport.idle();
      await pulse.sockets?.stop();
    },
    health: () => healthOf(config, pulse),
  };
};

const routeOf = (
  { config, clock }: ListeningNeeds,
  deliver: Deliver,
  ready: () => boolean,
): { http?: HttpRoute } => {
  const { connection, signingSecret } = config;
  return signingSecret === undefined
    ? {}
    : { http: createHttpRoute({ connection, signingSecret, clock, deliver, ready }) };
};

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('unknown'));

/** Tries again until it works, no earlier than told. Without knowing who we are there is nothing to listen with. */
const persist = async (
  attempt: () => Promise<Error | undefined>,
  failed: Error,
  signal: AbortSignal,
): Promise<void> => {
  let failure: Error | undefined = failed;
  for (let tries = 0; failure !== undefined && !signal.aborted; tries += 1) {
    const told: number = failure instanceof Later ? failure.afterMs : 0;
    await pause(Math.max(told, Math.min(500 * 2 ** tries, 30_000)), signal);
    if (!signal.aborted) failure = await attempt();
  }
};

/** How listening goes; the one thing here that changes. */
interface Pulse {
  stopped: boolean;
  listening: boolean;
  sockets?: Sockets;
  trouble?: string | undefined;
}

const healthOf = (config: SlackConfig, { stopped, listening, sockets, trouble }: Pulse): Health => {
  if (stopped) return { state: 'down', detail: 'stopped' };
  if (!listening) {
    return trouble === undefined
      ? { state: 'starting', detail: 'signing in' }
      : { state: 'down', detail: `not signed in: ${trouble}` };
  }
  if (sockets === undefined) return { state: 'up', detail: 'signed in; requests come by HTTP' };
  const count = sockets.up();
  if (count > 0) return { state: 'up', detail: `${count} of ${config.sockets ?? 2} sockets` };
  if (config.signingSecret !== undefined) return { state: 'up', detail: 'no socket; requests come by HTTP' };
  const reason = sockets.trouble();
  return reason === undefined
    ? { state: 'starting', detail: 'opening a socket' }
    : { state: 'down', detail: `no socket: ${reason}` };
};
