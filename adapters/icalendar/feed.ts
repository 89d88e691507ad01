import { Later, Permanent } from '../../src/errors.ts';
import { MOST_BYTES } from './read-calendar.ts';

/** What was fetched last, to be asked for only when it has changed. */
interface Kept {
  readonly etag: string;
  readonly text: string;
}

const MOST_REDIRECTS = 5;

/** The host answered, but with a failure of its own, which may pass. */
class Unwell extends Error {
  override readonly name = 'Unwell';
}

/**
 * A calendar at an http(s) address. Fetches it anew only when it has changed (ETag, RFC 9110, section 13.1.2), follows
 * redirects only within the host that was named, and never from https to http. Rejects as `Calendars` promises.
 */
export const createFeed = (id: string, address: string, longestMs: number): (() => Promise<string>) => {
  let kept: Kept | undefined;
  return async () => {
    const signal = AbortSignal.timeout(longestMs);
    try {
      const response = await get(id, address, kept, signal);
      if (response.status === 304 && kept !== undefined) return kept.text;
      const text = await textOf(id, response);
      const etag = response.headers.get('etag');
      kept = etag === null ? undefined : { etag, text };
      return text;
    } catch (error) {
      if (error instanceof Permanent || error instanceof Later || error instanceof Unwell) throw error;
      throw new Error(`calendar ${id}: ${signal.aborted ? 'its host took too long' : whyNot(error)}`);
    }
  };
};

/** The answer to a request, after the redirects: one of 200 or 304. */
const get = async (
  id: string,
  address: string,
  kept: Kept | undefined,
  signal: AbortSignal,
): Promise<Response> => {
  let at = read(id, address);
  const { host } = at;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await fetch(bare(at), { headers: headersFor(at, kept), redirect: 'manual', signal });
    if (response.ok || response.status === 304) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) throw refusal(id, response);
    const next = read(id, new URL(location, bare(at)).href);
    if (next.host !== host) throw new Permanent(`calendar ${id}: its host sends us to another host`);
    if (at.protocol === 'https:' && next.protocol === 'http:') {
      throw new Permanent(`calendar ${id}: its host sends us where nothing is encrypted`);
    }
    next.username = at.username;
    next.password = at.password;
    at = next;
  }
  throw new Permanent(`calendar ${id}: its host sends us around in a circle`);
};

const read = (id: string, address: string): URL => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new Permanent(`calendar ${id}: it has no http or https address`);
};

/** Without the name and password, which belong in a header. */
const bare = (url: URL): URL => {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain;
};

const headersFor = ({ username, password }: URL, kept: Kept | undefined): Record<string, string> => {
  const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
    ...(username === '' ? {} : { authorization: `Basic ${Buffer.from(secret).toString('base64')}` }),
    ...(kept === undefined ? {} : { 'if-none-match': kept.etag }),
  };
};

/** What an answer other than the calendar means for trying again. */
const refusal = (id: string, { status, headers }: Response): Error => {
  const words = `calendar ${id}: its host answers ${status}`;
  const seconds = Number(headers.get('retry-after'));
  if ((status === 429 || status === 503) && seconds > 0) return new Later(words, Math.ceil(seconds * 1000));
  return status >= 500 || status === 408 || status === 429 ? new Unwell(words) : new Permanent(words);
};

/** The body as text; stops as soon as it is larger than a calendar may be. */
const textOf = async (id: string, response: Response): Promise<string> => {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> = response.body;
  // Leaving the loop early cancels the body, and with it the connection.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Permanent(`calendar ${id} is larger than 10 MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Why a fetch failed, by the code of the system: its words may hold the address. */
const whyNot = (error: unknown): string => {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  return `its host cannot be reached (${code ?? 'no reason given'})`;
};
