import type { Pace } from '../../src/pace.ts';
import type { ChatAdapter, Clock, Log } from '../../src/ports.ts';
import { createApi } from './api.ts';
import { createAudience } from './audience.ts';
import { DEFAULT_API, type SlackConfig } from './config.ts';
import { createIdentity } from './identity.ts';
import { createListening } from './listening.ts';
import type { Wait } from './look.ts';
import { postLimit } from './pace.ts';
import { createPeople } from './people.ts';
import { createPosts } from './posts.ts';
import { createReplies } from './replies.ts';
import { createRooms } from './rooms.ts';
import { createUploads } from './uploads.ts';
import { orFail } from './within.ts';

/** What the adapter is given besides its configuration. */
export interface SlackSurroundings {
  readonly clock: Clock;
  readonly log: Log;
  /** The pace of this token, shared by all processes that use it; absent: every call leaves at once. */
  readonly pace?: Pace;
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
  const posts = postLimit(config.postsPerMinute);
  const pace = surroundings.pace === undefined ? {} : { pace: surroundings.pace };
  const api = createApi({ api: apiUrl, token: config.botToken, connection, log, posts, ...pace });
  const identity = createIdentity(api);
  const people = createPeople(api, identity, clock);
  const replies = createReplies({ connection, apiUrl, api, clock });
  const rooms = createRooms(connection, api, identity);
  const uploads = createUploads(api, apiUrl, identity);
  const audience = createAudience(api, people, clock);
  const open = () => createListening({ config, apiUrl, api, identity, people, replies, clock, log });
  // One that was stopped cannot go on, and a process that lost its turn to hear may get it again.
  let listening = open();
  let stopped = false;
  return {
    ...createPosts({ connection, api, identity, uploads, wait: surroundings.wait ?? realWait }),
    ...rooms,
    openRoom: (near, name, once) => orFail(rooms.openRoom(near, name, once), LONGEST_MS, SLOW),
    answer: replies.answer,
    audienceOf: async place =>
      place.connection === connection
        ? orFail(audience(place.place), LONGEST_MS, SLOW)
        : { readers: 'unknown', why: 'it belongs to another connection', at: clock.now() },
    // The commands are announced by the app's manifest, not by us.
    start: (_commands, receiver) => {
      if (stopped) listening = open();
      stopped = false;
      return listening.start(receiver);
    },
    stop: () => {
      stopped = true;
      return listening.stop();
    },
    health: () => listening.health(),
    ...(listening.http === undefined
      ? {}
      : {
          http: {
            path: listening.http.path,
            handle: async (request, response) => listening.http?.handle(request, response),
          },
        }),
  };
};

/** No method takes longer than 10 s; these two may need many requests, each of which is bounded by itself. */
const LONGEST_MS = 9500;
const SLOW = 'Slack was too slow to answer';

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const realWait: Wait = ms =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });
