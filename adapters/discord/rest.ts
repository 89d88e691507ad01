import { RateLimitError, type RawFile, REST, type RequestMethod, Routes } from 'discord.js';
import type { FileRef } from '../../src/chat/card.ts';
import { Later } from '../../src/errors.ts';
import type { Pace } from '../../src/pace.ts';
import type { Secret } from '../../src/secret.ts';
import { readFailure } from './failures.ts';
import { limitsOf } from './limits.ts';
import { createWaits } from './waits.ts';

/** One request to Discord's REST interface. */
export interface Ask {
  /** For error messages: `posting`, `opening a room`. No content, no token. */
  readonly doing: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly route: `/${string}`;
  readonly body?: unknown;
  /** Sent beside the body, which names each of them in `attachments` by its place here. */
  readonly files?: readonly FileRef[];
  readonly query?: Readonly<Record<string, string>>;
  /** The bot's token is left out where an interaction's token is the key. */
  readonly anonymous?: boolean;
  /** It goes to one person, in their conversation with us. */
  readonly direct?: boolean;
  /** Its reason was checked just now, and must not grow old while it waits for its turn. */
  readonly fresh?: boolean;
}

/** Asks Discord. Rejects as `readFailure` says; never repeats by itself, never waits longer than `signal`. */
export type Rest = (ask: Ask, signal?: AbortSignal) => Promise<unknown>;

/** How long one operation may take in all, whatever it consists of. */
export const withinMs = 9000;

/** Ends what it is given to after `withinMs`. */
export const bounded = (): AbortSignal => AbortSignal.timeout(withinMs);

/**
 * The SDK's defaults would hide trouble from us, so each is replaced:
 * - on 429 it sleeps and tries again without limit, holding the whole bucket: every limit rejects instead, also
 *   one it foresees from the headers, and our own pacing waits;
 * - on 5xx it repeats three times within milliseconds: we repeat nothing here;
 * - a request may take 15 s, which is longer than a job may wait for one.
 */
export const restOptions = (api: string) => ({
  api,
  version: '10',
  retries: 0,
  timeout: 8000,
  rejectOnRateLimit: () => true,
  // Our own pace counts for all processes; two counts of one limit would each keep the other waiting.
  globalRequestsPerSecond: 1_000_000,
});

/** So long a request waits for its turn, before its job is put off. */
const PATIENCE_MS = 1500;
const FRESH_MS = 400;
/** The SDK asks one after the other for each of its buckets, and all conversations are opened in the same one. */
const OPENERS = 8;

/**
 * The SDK's REST client with its sharp edges covered. Needs no gateway: a worker process only sends. With a `pace`
 * every request waits for its turn; what an interaction's own token opens does not count against the bot.
 */
export const createRest = (api: string, token: Secret, pace?: Pace): Rest => {
  const clients = Array.from({ length: OPENERS }, () => new REST(restOptions(api)).setToken(token.reveal()));
  let opened = 0;
  const clientFor = (route: string): REST => {
    if (route === Routes.userChannels()) opened += 1;
    return clients[route === Routes.userChannels() ? opened % OPENERS : 0] as REST;
  };
  const waits = createWaits();
  return async (ask, signal = bounded()) => {
    const { doing, method, route, body, files = [], query, anonymous = false } = ask;
    waits.check(method, route, anonymous);
    const limits = limitsOf(method, route, ask.direct === true);
    const patienceMs = ask.fresh === true ? FRESH_MS : PATIENCE_MS;
    const turn = anonymous
      ? undefined
      : await pace?.turn({ limits: limits.limits, scopes: [limits.scope], patienceMs });
    const client = clientFor(route);
    try {
      return await client.request({
        method: method as RequestMethod,
        fullRoute: route,
        auth: !anonymous,
        // Also the SDK's own timeout ends when the headers are there; this one covers the body, and the
        // wait behind other requests of the same bucket.
        signal,
        ...(body === undefined ? {} : { body }),
        ...(files.length === 0 ? {} : { files: files.map(asRaw) }),
        ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
      });
    } catch (error) {
      // A single 401 makes the SDK forget the token, and all that follows fails without being sent.
      client.setToken(token.reveal());
      const failure = readFailure(error, doing);
      waits.note(method, route, error, failure);
      if (!anonymous && error instanceof RateLimitError && failure instanceof Later)
        pace?.told(error.global ? '' : limits.scope, failure.afterMs);
      throw failure;
    } finally {
      turn?.end();
    }
  };
};

const asRaw = ({ name, mediaType, bytes }: FileRef): RawFile => ({
  name,
  contentType: mediaType,
  data: bytes,
});
