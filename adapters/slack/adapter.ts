import { Later } from '../../src/errors.ts';
import type { ChatAdapter, Clock, Health, Log, Receiver } from '../../src/ports.ts';
import { createApi } from './api.ts';
import { createAudience } from './audience.ts';
import { DEFAULT_API, type SlackConfig } from './config.ts';
import { createHttpRoute } from './http.ts';
import { createIdentity, type Identity } from './identity.ts';
import { listen } from './listen.ts';
import type { Wait } from './look.ts';
import { createPeople } from './people.ts';
import { createPosts } from './posts.ts';
import { createRecent } from './recent.ts';
import { createReplies } from './replies.ts';
import { createRooms } from './rooms.ts';
import { createSockets, pause, type Sockets } from './sockets.ts';
import { createTransport } from './transport.ts';

/** What the adapter is given besides its configuration. */
export interface SlackSurroundings {
  readonly clock: Clock;
  readonly log: Log;
  /** How to wait between two looks for an earlier attempt; real time unless told otherwise. */
  readonly wait?: Wait;
}

/**
 * One Slack workspace. Sending works at once; `start` begins to listen, by Socket Mode when there is an app
 * token and by HTTP when there is a signing secret. Several adapters in one process share nothing.
 */
export const createSlackAdapter = (config: SlackConfig, surroundings: SlackSurroundings): ChatAdapter => {
  const { clock, log } = surroundings;
  const { connection } = config;
  const apiUrl = withSlash(config.api ?? DEFAULT_API);
  const api = createApi({ api: apiUrl, token: config.botToken, connection, log });
  const identity = createIdentity(api);
  const people = createPeople(api, identity, clock);
  const posts = createPosts({ connection, api, identity, wait: surroundings.wait ?? realWait });
  const rooms = createRooms(connection, api, identity);
  const replies = createReplies({ connection, apiUrl, api, clock });
  const recent = createRecent(clock);
  const audience = createAudience(api, people, clock);
  const transport = createTransport();
  const stopping = new AbortController();
  let listening = false;
  let sockets: Sockets | undefined;
  let trouble: string | undefined;

  const hear = (receiver: Receiver, us: Identity): Promise<void> => {
    const ears = { connection, receiver, people, replies, recent, clock, log };
    listen({ config, apiUrl, api, ears, transport }, us);
    listening = true;
    if (config.appToken === undefined) return Promise.resolve();
    const { deliver } = transport;
    sockets = createSockets({
      connection,
      appToken: config.appToken,
      api: apiUrl,
      count: config.sockets ?? 2,
      log,
      deliver,
    });
    return sockets.start();
  };

  /** One attempt to begin; without knowing who we are there is nothing to listen with. */
  const begin = async (receiver: Receiver): Promise<Error | undefined> => {
    try {
      const us = await identity();
      if (!stopping.signal.aborted) await hear(receiver, us);
      trouble = undefined;
      return undefined;
    } catch (error) {
      trouble = error instanceof Error ? error.message : 'unknown';
      log.warn('slack.sign-in-failed', { connection, reason: trouble });
      return error instanceof Error ? error : new Error(trouble);
    }
  };
  const goOn = async (receiver: Receiver, failed: Error): Promise<void> => {
    let failure: Error | undefined = failed;
    for (let attempt = 0; failure !== undefined && !stopping.signal.aborted; attempt += 1) {
      const told: number = failure instanceof Later ? failure.afterMs : 0;
      await pause(Math.max(told, Math.min(500 * 2 ** attempt, 30_000)), stopping.signal);
      if (!stopping.signal.aborted) failure = await begin(receiver);
    }
  };

  const route =
    config.signingSecret === undefined
      ? {}
      : {
          http: createHttpRoute({
            connection,
            signingSecret: config.signingSecret,
            clock,
            deliver: transport.deliver,
            ready: () => listening && !stopping.signal.aborted,
          }),
        };
  return {
    ...posts,
    ...rooms,
    ...route,
    answer: replies.answer,
    audienceOf: async place =>
      place.connection === connection
        ? audience(place.place)
        : { readers: 'unknown', why: 'it belongs to another connection', at: clock.now() },
    start: async (_commands, receiver) => {
      const failure = await begin(receiver);
      if (failure !== undefined) void goOn(receiver, failure);
    },
    stop: async () => {
      stopping.abort();
      transport.close();
      await transport.idle();
      await sockets?.stop();
    },
    health: () => healthOf({ config, stopped: stopping.signal.aborted, listening, sockets, trouble }),
  };
};

interface Pulse {
  readonly config: SlackConfig;
  readonly stopped: boolean;
  readonly listening: boolean;
  readonly sockets: Sockets | undefined;
  readonly trouble: string | undefined;
}

const healthOf = ({ config, stopped, listening, sockets, trouble }: Pulse): Health => {
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

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const realWait: Wait = ms =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });
