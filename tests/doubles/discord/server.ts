import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../src/ports.ts';
import { createGateway } from './gateway.ts';
import { createLimiter, type Limiter, limitHeaders } from './limits.ts';
import { findRoute, type Route } from './router.ts';
import { interactionRoutes } from './routes-interactions.ts';
import { messageRoutes } from './routes-messages.ts';
import { placeRoutes } from './routes-places.ts';
import { type Parts, readParts } from './rules-files.ts';
import type { App, Fault, World } from './world.ts';
import { ApiRefusal, emptyWorld } from './world.ts';

const ROUTES: readonly Route[] = [...messageRoutes, ...interactionRoutes, ...placeRoutes];

/** A Discord on 127.0.0.1: its REST interface and its gateway, for any process that knows the address. */
export interface DiscordServer {
  readonly world: World;
  /** The base URL to give as `api`. */
  readonly api: string;
  close(): Promise<void>;
}

/** How far away the double is, and that it keeps its limits. */
export interface Road {
  /** A round trip takes anything between these, half of it on each way. */
  readonly leastMs: number;
  readonly mostMs: number;
}

export const openDiscordServer = async (clock: Clock, road?: Road): Promise<DiscordServer> => {
  const limiter = road === undefined ? undefined : createLimiter();
  let known: World | undefined;
  const world = (): World => {
    if (known === undefined) throw new Error('the double is not open yet');
    return known;
  };
  const server: Server = createServer((request, response) => {
    if (road === undefined || limiter === undefined) return void answer(world(), request, response);
    const halfMs = (road.leastMs + Math.random() * (road.mostMs - road.leastMs)) / 2;
    const far = { limiter, back: () => pause(halfMs) };
    void pause(halfMs).then(() => answer(world(), request, response, far));
  });
  const origin = (): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = createGateway(server, world, origin);
  known = emptyWorld(clock, gateway);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    world: known,
    api: `${origin().replace('ws:', 'http:')}/api`,
    close: async () => {
      await gateway.stop();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
};

interface Far {
  readonly limiter: Limiter;
  back(): Promise<void>;
}

const answer = async (
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  far?: Far,
): Promise<void> => {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const path = url.pathname.replace(/^\/api\/v10/, '');
  const method = request.method ?? 'GET';
  url.searchParams.set('origin', `ws://${request.headers.host}`);
  const { body, files } = await readBody(request);
  const head = [request.url, ...request.rawHeaders].join(' ');
  const note = (status: number) =>
    world.requests.push({ method, path, head, body, ...filesIn(files), status, atMs: performance.now() });
  const counted = far?.limiter.count({ method, path, token: request.headers.authorization ?? '' });
  if (counted?.refused) {
    note(429);
    await far?.back();
    const retry_after = Math.ceil(counted.afterMs) / 1000;
    const body = { message: 'You are being rate limited.', retry_after, global: counted.global };
    return send(response, 429, body, limitHeaders(retry_after, counted.global));
  }
  const fault = takeFault(world.faults, method, path);
  if (fault?.how === 'silence') return void note(0);
  if (fault?.how === 'cut-before') {
    note(0);
    return void request.socket.destroy();
  }
  if (fault !== undefined && fault.how !== 'cut-after') {
    note(fault.how.status);
    return send(
      response,
      fault.how.status,
      fault.how.body ?? { message: 'fault', code: 0 },
      fault.how.headers,
    );
  }
  const { status, body: result } = perform(world, method, path, url.searchParams, request, { body, files });
  note(status);
  await far?.back();
  if (fault?.how === 'cut-after') request.socket.destroy();
  else send(response, status, result, counted?.headers ?? LIMITS);
};

const perform = (
  world: World,
  method: string,
  path: string,
  query: URLSearchParams,
  request: IncomingMessage,
  parts: Parts,
): { readonly status: number; readonly body: unknown } => {
  try {
    const match = findRoute(ROUTES, method, path);
    if (match === undefined) throw new ApiRefusal(404, 0, '404: Not Found');
    const app = appFor(world, request.headers.authorization, match.route[3] === 'anyone');
    const result = match.route[2]({ world, app, params: match.params, query, ...parts });
    return result === undefined ? { status: 204, body: undefined } : { status: 200, body: result };
  } catch (error) {
    if (error instanceof ApiRefusal) return { status: error.status, body: error.body };
    return { status: 500, body: { message: String(error), code: 0 } };
  }
};

const NOBODY: App = { id: '0', token: '', bot: '0', privileged: 0, commands: new Map() };

const appFor = (world: World, authorization: string | undefined, anyone: boolean): App => {
  if (anyone) return NOBODY;
  const app = [...world.apps.values()].find(one => `Bot ${one.token}` === authorization);
  if (app === undefined) throw new ApiRefusal(401, 0, '401: Unauthorized');
  return app;
};

const takeFault = (faults: readonly Fault[], method: string, path: string): Fault | undefined => {
  const fault = faults.find(one => one.times > 0 && one.method === method && one.path.test(path));
  if (fault !== undefined) fault.times -= 1;
  return fault;
};

/** What Discord says about its buckets with every answer; here there is always room. */
const LIMITS = {
  'x-ratelimit-limit': '100',
  'x-ratelimit-remaining': '99',
  'x-ratelimit-reset-after': '1.000',
  'x-ratelimit-reset': '4102444800.000',
};

const send = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  // A 204 has no body, and says so with another content type.
  const type = body === undefined ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(status, { ...headers, 'content-type': type });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};

const readBody = async (request: IncomingMessage): Promise<Parts> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return readParts(Buffer.concat(chunks), request.headers['content-type']);
};

/** What was sent in files, to be searched as the rest is. */
const filesIn = (files: Parts['files']): { readonly files?: readonly string[] } =>
  files.size === 0 ? {} : { files: [...files.values()].map(bytes => bytes.toString('utf8')) };
