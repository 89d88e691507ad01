import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health, HttpRoute, Log } from '../ports.ts';
import { finish, limitBody } from './exchange.ts';

/** What the one HTTP port serves. */
export interface WebOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly routes: readonly HttpRoute[];
  /** Everything this process depends on; all of it has to be up for `ok`. */
  readonly health: () => readonly Health[];
  readonly log: Log;
}

/** The open port. */
export interface Web {
  /** The port it listens on. */
  readonly port: number;
  /**
   * Takes no new connection, lets running requests end within `graceMs` (5 s unless told), then cuts what is
   * left. May be called twice.
   */
  stop(graceMs?: number): Promise<void>;
}

/** The largest request body; platforms send far less. */
export const MOST_BODY_BYTES = 1024 * 1024;

const MOST_HEADER_BYTES = 16 * 1024;
const MOST_CONNECTIONS = 512;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** A connection on which nothing moves for so long is cut, whatever it waits for. */
const SILENCE_MS = 60_000;
const KEEP_ALIVE_MS = 5_000;
const GRACE_MS = 5_000;

/**
 * Opens the one HTTP port: the given routes by exact path or by what it begins with, and `GET /health`, which answers 200 `ok` or 503
 * `starting` and tells a stranger nothing more. Rejects when the port cannot be had.
 */
export const openWeb = async (options: WebOptions): Promise<Web> => {
  const routes = new Map(options.routes.map(route => [route.path, route.handle]));
  if (routes.size < options.routes.length) throw new Error('two routes of the HTTP port have the same path');
  const above = (path: string): HttpRoute | undefined =>
    options.routes.find(route => route.below === true && path.startsWith(`${route.path}/`));
  const server = createServer(
    {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 2_000,
    },
    (request, response) => void answer(request, response),
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.timeout = SILENCE_MS;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A peer that goes away is no error of ours; without a listener it would end the process.
    request.on('error', () => {});
    response.on('error', () => {});
    // While stopping, a connection is let go as soon as its last answer is out.
    response.once('close', () => setImmediate(() => server.listening || server.closeIdleConnections()));
    const path = pathOf(request.url);
    const handle = path === undefined ? undefined : (routes.get(path) ?? above(path)?.handle);
    // An older protocol has no headers, so nothing of such a request could be judged.
    if (request.httpVersionMajor < 1) return finish(response, 505, 'not spoken here');
    if (path === '/health') return sayHealth(request, response, options.health);
    if (handle === undefined) return finish(response, 404, 'not found');
    if (!limitBody(request, response, MOST_BODY_BYTES)) return;
    try {
      await handle(request, response);
    } catch (error) {
      options.log.error('web-request-failed', error, { route: above(path ?? '')?.path ?? path ?? '' });
      finish(response, 500, 'something went wrong');
    }
  };

  server.listen(options.port, options.host);
  await once(server, 'listening');
  server.on('error', error => options.log.error('web-failed', error));
  const { port } = server.address() as AddressInfo;
  options.log.info('web-open', { port });
  return { port, stop: (graceMs = GRACE_MS) => stopServer(server, graceMs) };
};

/** The path without its query; undefined when it is no address at all. */
const pathOf = (url = ''): string | undefined => {
  const end = url.search(/[?#]/u);
  const path = end < 0 ? url : url.slice(0, end);
  return path.startsWith('/') ? path : undefined;
};

const sayHealth = (
  request: IncomingMessage,
  response: ServerResponse,
  health: WebOptions['health'],
): void => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    finish(response, 405, 'not allowed');
    return;
  }
  const up = health().every(part => part.state === 'up');
  finish(response, up ? 200 : 503, up ? 'ok' : 'starting');
};

const stopServer = async (server: ReturnType<typeof createServer>, graceMs: number): Promise<void> => {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
};
