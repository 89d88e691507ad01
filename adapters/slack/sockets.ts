import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';
import { Later } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import { CALL_MS, fetchSane } from './api.ts';
import { readFailure, SlackRefusal } from './failures.ts';
import { createQuietLogger } from './quiet-logger.ts';
import type { Deliver } from './transport.ts';

/** Several sockets to Slack, each opened again whenever it is lost. */
export interface Sockets {
  /** Resolves when the first socket is up, or its first attempt has failed; goes on trying until stopped. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** How many are up now. */
  up(): number;
  /** Why the last attempt failed, if none is up. */
  trouble(): string | undefined;
}

export interface SocketsNeeds {
  readonly connection: string;
  readonly appToken: string;
  readonly api: string;
  readonly count: number;
  readonly log: Log;
  readonly deliver: Deliver;
}

/** Waits between attempts, doubling; a socket that Slack refreshed is opened again at once. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A socket that did not last so long is waited for like one that failed, or we would open them without end. */
const STEADY_MS = 10_000;
/** How often to look whether a socket is closing and does not get it done. */
const WATCH_MS = 2000;
/** How long a socket may take to say hello. */
const HELLO_MS = 10_000;
/** Opened at once, sockets would also be refreshed at once, and commands are not redelivered. */
const STAGGER_MS = 1500;

const envelopeShape = z.object({
  type: z.string(),
  body: z.record(z.string(), z.unknown()),
  ack: z.custom<SocketAck>(),
});
type SocketAck = (response?: Record<string, unknown>) => Promise<void>;

/**
 * The SDK's own reconnecting is off: it waits 5 s after every refresh, grows its waits without bound, and when
 * `apps.connections.open` fails in the middle of it, it rejects where nobody can listen and never comes back.
 * So each client is used for one socket only, and this loop opens the next.
 */
export const createSockets = (needs: SocketsNeeds): Sockets => {
  const stopping = new AbortController();
  const open = new Set<SocketModeClient>();
  let trouble: string | undefined;

  const keep = async (settled: () => void): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const client = createClient(needs);
      const closed = new Promise<void>(resolve => client.once('disconnected', () => resolve()));
      let told = 0;
      try {
        await hello(client);
        open.add(client);
        const openedAt = performance.now();
        needs.log.info('slack.socket-up', { connection: needs.connection, sockets: open.size });
        settled();
        const watch = setInterval(() => hasten(client), WATCH_MS);
        await closed.finally(() => clearInterval(watch));
        failures = performance.now() - openedAt < STEADY_MS ? failures + 1 : 0;
      } catch (error) {
        failures += 1;
        const failure = readFailure('apps.connections.open', error);
        told = failure instanceof Later ? failure.afterMs : 0;
        trouble = reasonOf(failure);
        needs.log.warn('slack.socket-failed', { connection: needs.connection, failures, reason: trouble });
        void client.disconnect().catch(() => undefined);
        settled();
      }
      open.delete(client);
      const wait = failures === 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
      if (failures > 0) await pause(Math.max(wait, told), stopping.signal);
    }
  };

  const loops: Promise<void>[] = [];
  return {
    start: async () => {
      const first = new Promise<void>(resolve => loops.push(keep(resolve)));
      for (let at = 1; at < needs.count; at += 1) {
        loops.push(pause(STAGGER_MS * at, stopping.signal).then(() => keep(() => undefined)));
      }
      await first;
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...open].map(client => bounded(client.disconnect())));
      await bounded(Promise.all(loops));
    },
    up: () => open.size,
    trouble: () => trouble,
  };
};

const createClient = ({ connection, appToken, api, log, deliver }: SocketsNeeds): SocketModeClient => {
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger: createQuietLogger(connection, log),
    // The SDK writes into the options it is given, so no other client may share this object.
    clientOptions: {
      slackApiUrl: api,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_MS,
      fetch: fetchSane,
    },
  });
  client.on('slack_event', (event: unknown) => {
    const read = envelopeShape.safeParse(event);
    if (!read.success) return;
    const { type, body, ack } = read.data;
    void deliver({ body, event: type === 'events_api', ack }).catch((error: unknown) =>
      log.error('slack.delivery-failed', error, { connection }),
    );
  });
  return client;
};

const hello = async (client: SocketModeClient): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no hello')), HELLO_MS);
  });
  try {
    await Promise.race([client.start(), late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * A peer that is gone answers no close, and the SDK waits 30 s for it. Closing again what is closing already ends
 * it at once.
 */
const hasten = (client: SocketModeClient): void => {
  if (client.websocket?.isActive() === false) client.websocket.disconnect();
};

/** A word for the operator; the message of an unknown error could hold the address with its ticket. */
const reasonOf = (failure: Error): string => {
  if (failure instanceof SlackRefusal) return failure.code;
  return failure instanceof Later ? 'told to wait' : 'unreachable';
};

/** Waits, but no longer than until `signal`. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });

const bounded = (work: Promise<unknown>): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, 2000);
  });
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer));
};
