import { REST, type RequestMethod } from 'discord.js';
import type { Secret } from '../../src/secret.ts';
import { readFailure } from './failures.ts';
import { createWaits } from './waits.ts';

/** One request to Discord's REST interface. */
export interface Ask {
  /** For error messages: `posting`, `opening a room`. No content, no token. */
  readonly doing: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly route: `/${string}`;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  /** The bot's token is left out where an interaction's token is the key. */
  readonly anonymous?: boolean;
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
});

/** The SDK's REST client with its sharp edges covered. Needs no gateway: a worker process only sends. */
export const createRest = (api: string, token: Secret): Rest => {
  const rest = new REST(restOptions(api)).setToken(token.reveal());
  const waits = createWaits();
  return async ({ doing, method, route, body, query, anonymous = false }, signal = bounded()) => {
    waits.check(method, route, anonymous);
    try {
      return await rest.request({
        method: method as RequestMethod,
        fullRoute: route,
        auth: !anonymous,
        // Also the SDK's own timeout ends when the headers are there; this one covers the body, and the
        // wait behind other requests of the same bucket.
        signal,
        ...(body === undefined ? {} : { body }),
        ...(query === undefined ? {} : { query: new URLSearchParams(query) }),
      });
    } catch (error) {
      // A single 401 makes the SDK forget the token, and all that follows fails without being sent.
      rest.setToken(token.reveal());
      const failure = readFailure(error, doing);
      waits.note(method, route, error, failure);
      throw failure;
    }
  };
};
