import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { Later } from '../../src/errors.ts';
import type { Pace, Paced } from '../../src/pace.ts';
import type { Log } from '../../src/ports.ts';
import { readFailure, WAIT_MS } from './failures.ts';
import { createLimits } from './limits.ts';
import { createSuspicion, limitsOf, POST, postLimit, scopesOf } from './pace.ts';
import { createQuietLogger } from './quiet-logger.ts';

/** The Web API of one workspace. */
export interface SlackApi {
  /**
   * Calls a method once and reads its answer. Rejects as `readFailure` says, within 4 s and without any retry:
   * whether to try again is for the jobs to decide, which know what may be repeated.
   */
  call<Shape extends z.ZodType>(
    method: string,
    args: Readonly<Record<string, unknown>>,
    shape: Shape,
  ): Promise<z.output<Shape>>;
}

/** An answer of which nothing is needed but that it was one. */
export const ANY = z.looseObject({});

/** How long one call may take. The SDK's own default is for ever. */
export const CALL_MS = 4000;

/** So long a call waits for its turn; a message less, whose reason was checked just now. */
const PATIENCE_MS = 1500;
const FRESH_MS = 400;

/** What is needed to sign in. */
export interface ApiAccess {
  readonly api: string;
  readonly token: string;
  readonly connection: string;
  readonly log: Log;
  /** The pace of this token; absent: every call leaves at once. */
  readonly pace?: Pace;
  /** New messages of the workspace. */
  readonly posts?: Paced;
}

/**
 * The SDK retries ten times within half an hour, stops the whole client while one method is limited and follows
 * absolute addresses given as a method. None of that may happen here, so each is switched off by name.
 */
export const createApi = (access: ApiAccess): SlackApi => {
  const client = new WebClient(access.token, {
    slackApiUrl: access.api,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS,
    allowAbsoluteUrls: false,
    logger: createQuietLogger(access.connection, access.log),
    fetch: fetchSane,
  });
  const limits = createLimits();
  const suspicion = createSuspicion();
  const { pace, posts = postLimit() } = access;
  const told = (method: string, channel: unknown, ms: number): void => {
    limits.wait(method, channel, ms);
    pace?.told(scopesOf(method, channel).at(-1) ?? method, ms);
    if (method === POST && suspicion.isWhole(channel, ms)) pace?.told(POST, ms, posts);
  };
  return {
    call: async (method, args, shape) => {
      const { channel } = args;
      limits.check(method, channel);
      const turn = await pace?.turn({
        limits: limitsOf(method, channel, posts),
        scopes: scopesOf(method, channel),
        patienceMs: method === POST ? FRESH_MS : PATIENCE_MS,
      });
      const answer = await client
        .apiCall(method, { ...args })
        .catch((error: unknown) => {
          const failure = readFailure(method, error);
          if (failure instanceof Later) told(method, channel, failure.afterMs);
          throw failure;
        })
        .finally(() => turn?.end());
      const read = shape.safeParse(answer);
      if (!read.success) throw new Error(`Slack answered ${method} in a shape that is not known`);
      return read.data;
    },
  };
};

/** Longer than this is taken for a mistake of whatever stands between Slack and us. */
const LONGEST_WAIT_S = 3600;

/**
 * `fetch`, with the header of a 429 put right: without a number there the SDK throws an error that cannot be
 * told from others, and a number out of all proportion would silence a workspace for days.
 */
export const fetchSane: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.status !== 429) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', String(readWait(response.headers.get('retry-after'))));
  return new Response(await response.text(), { status: 429, headers });
};

/** Seconds to wait, never fewer than a sensible header says. */
export const readWait = (header: string | null): number => {
  const told = header === null || header.trim() === '' ? Number.NaN : Number(header);
  if (!Number.isFinite(told) || told < 0) return WAIT_MS / 1000;
  return Math.min(Math.ceil(told), LONGEST_WAIT_S);
};
