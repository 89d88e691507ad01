import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';
import { Later } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import { CALL_MS, fetchSane } from './api.ts';
import { readFailure, SlackRefusal } from './failures.ts';
import { createQuietLogger } from './quiet-logger.ts';
import type { Deliver } from './transport.ts';
import { pause, within } from './within.ts';

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
/** How long stopping may take. */
const STOP_MS = 2000;
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
  const { connection, log } = needs;
  const stopping = new AbortController();
  const open = new Set<SocketModeClient>();
  const loops: Promise<void>[] = [];
  let trouble: string | undefined;

  const keep = async (settled: () => void): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const held = await hold(needs, client => {
        open.add(client);
        log.info('slack.socket-up', { connection, sockets: open.size });
        settled();
        return () => open.delete(client);
      });
      failures = held.steady ? 0 : failures + 1;
      if (held.failure !== undefined) {
        trouble = reasonOf(held.failure);
        log.warn('slack.socket-failed', { connection, failures, reason: trouble });
        settled();
      }
      const told = held.failure instanceof Later ? held.failure.afterMs : 0;
      const wait = failures === 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
      if (failures > 0) await pause(Math.max(wait, told), stopping.signal);
    }
  };
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
      const closing = Promise.allSettled([...open].map(client => client.disconnect()));
      await within(Promise.all([closing, ...loops]), STOP_MS, undefined);
    },
    up: () => open.size,
    trouble: () => trouble,
  };
};

/** How one socket went: whether it lasted, and why it did not come up if it did not. */
interface Held {
  readonly steady: boolean;
  readonly failure?: Error;
}

/** Holds one socket from its opening to its end. Never rejects. `opened` is undone when it ends. */
const hold = async (needs: SocketsNeeds, opened: (client: SocketModeClient) => () => void): Promise<Held> => {
  const client = createClient(needs);
  const closed = new Promise<void>(resolve => client.once('disconnected', () => resolve()));
  try {
    const up = await within(
      client.start().then(() => true),
      HELLO_MS,
      false,
    );
    if (!up) throw new Error('Slack said no hello');
  } catch (error) {
    void client.disconnect().catch(() => undefined);
    return { steady: false, failure: readFailure('apps.connections.open', error) };
  }
  const openedAt = performance.now();
  const undo = opened(client);
  // A silent peer is noticed by the SDK's own pings within some 5 s.
  await closed;
  undo();
  return { steady: performance.now() - openedAt >= STEADY_MS };
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

/** A word for the operator; the message of an unknown error could hold the address with its ticket. */
const reasonOf = (failure: Error): string => {
  if (failure instanceof SlackRefusal) return failure.code;
  return failure instanceof Later ? 'told to wait' : 'unreachable';
};
