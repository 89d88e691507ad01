import { Later, Permanent } from './errors.ts';
import type { Clock } from './ports.ts';

/** A request to an address that the operator named. Nobody else's words choose where it goes. */
export interface Outbound {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The longest a person's contact waits for an answer from outside. */
export const OUTBOUND_MS = 10_000;
const MOST_BYTES = 64 * 1024;

/**
 * Asks once, and gives the beginning of the answer's text, at most 64 KiB. Follows no redirect: whoever answers
 * must not choose a host for us. Rejects with `Permanent` for a redirect and for what the other side will not take,
 * with `Later` when told to wait, and with a plain error when asking again may help. No error repeats what was
 * sent, or where to beyond `whom`. Status codes: RFC 9110, RFC 6585.
 */
export const ask = async (request: Outbound, whom: string, clock: Clock): Promise<string> => {
  const response = await reach(request, whom);
  if (response.ok) return begin(response, whom);
  await response.body?.cancel().catch(() => {});
  throw failureOf(response, whom, clock);
};

const reach = async ({ url, method, headers, body }: Outbound, whom: string): Promise<Response> => {
  try {
    return await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(OUTBOUND_MS),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body }),
    });
  } catch (error) {
    throw unreachable(error, whom);
  }
};

/** Its cause names the failure; its message may quote an address. */
const unreachable = (error: unknown, whom: string): Error => {
  if (error instanceof Error && error.name === 'TimeoutError')
    return new Error(`${whom} did not answer within ${OUTBOUND_MS / 1000} s`);
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new Error(`${whom} could not be reached${code}`);
};

const begin = async (response: Response, whom: string): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MOST_BYTES) break;
    }
  } catch (error) {
    throw unreachable(error, whom);
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
};

const failureOf = ({ status, headers }: Response, whom: string, clock: Clock): Error => {
  const said = `${whom} answered ${status}`;
  const waitMs = readRetryAfter(headers.get('retry-after'), clock.now());
  if (status === 429) return new Later(said, waitMs ?? UNTOLD_MS);
  if (status >= 500) return waitMs === undefined ? new Error(said) : new Later(said, waitMs);
  if (status === 408 || status === 425) return new Error(said);
  if (status >= 300 && status < 400) return new Permanent(`${said}, a redirect, which is not followed`);
  return new Permanent(said);
};

/** How long to wait when told to, but not how long. */
const UNTOLD_MS = 60_000;

/** Seconds, or a date (RFC 9110, 10.2.3); rounded up, so that it is never too early. */
export const readRetryAfter = (header: string | null, now: Date): number | undefined => {
  if (header === null) return undefined;
  if (/^\d{1,7}(?:\.\d+)?$/u.test(header.trim())) return Math.ceil(Number(header) * 1000);
  const at = / GMT$/u.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
};
