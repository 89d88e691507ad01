import { once } from 'node:events';
import { type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Health, HttpRoute, Log } from '../src/ports.ts';
import { MOST_BODY_BYTES, openWeb, type Web, type WebOptions } from '../src/web/web.ts';

const open: Web[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(web => web.stop(0)));
});

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

const serve = async (routes: readonly HttpRoute[] = [], more: Partial<WebOptions> = {}): Promise<Web> => {
  const web = await openWeb({ port: 0, host: '127.0.0.1', routes, health: () => [], log: quiet, ...more });
  open.push(web);
  return web;
};

const url = (web: Web, path: string) => `http://127.0.0.1:${web.port}${path}`;

/** A route that reads the whole body and says how long it was. */
const counting: HttpRoute = {
  path: '/in',
  handle: async (request: IncomingMessage, response: ServerResponse) => {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    response.end(String(bytes));
  },
};

describe('health', () => {
  const up: Health = { state: 'up', detail: 'fine' };

  it('is ok when everything is up, and tells nothing more', async () => {
    const web = await serve([], { health: () => [up, up] });
    const response = await fetch(url(web, '/health'));
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    expect(response.headers.get('server')).toBeNull();
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it.each(['starting', 'down'] as const)('is 503 while something is %s, without its detail', async state => {
    const web = await serve([], { health: () => [up, { state, detail: 'postgres at db.internal refused' }] });
    const response = await fetch(url(web, '/health?full=1'));
    expect([response.status, await response.text()]).toEqual([503, 'starting']);
  });

  it('is asked for anew each time', async () => {
    let state: Health['state'] = 'starting';
    const web = await serve([], { health: () => [{ state, detail: '' }] });
    const before = await fetch(url(web, '/health'));
    state = 'up';
    const after = await fetch(url(web, '/health'));
    expect([before.status, after.status]).toEqual([503, 200]);
  });

  it('cannot be written to', async () => {
    const web = await serve();
    expect((await fetch(url(web, '/health'), { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('a route', () => {
  it('answers its own path, with or without a query, and no other', async () => {
    const web = await serve([counting]);
    const paths = ['/in', '/in?a=1', '/in/', '/IN', '/', '/in/../in2', '//in', '/%69n'];
    const statuses = await Promise.all(
      paths.map(async path => (await fetch(url(web, path), { method: 'POST', body: 'abc' })).status),
    );
    expect(statuses).toEqual([200, 200, 404, 404, 404, 404, 404, 404]);
  });

  it('that fails is answered with 500 and no reason, and the reason is logged', async () => {
    const failed: string[] = [];
    const log: Log = { ...quiet, error: (event, error) => void failed.push(`${event}: ${error}`) };
    const route = { path: '/in', handle: () => Promise.reject(new Error('the inner reason')) };
    const web = await serve([route], { log });
    const response = await fetch(url(web, '/in'));
    expect([response.status, await response.text()]).toEqual([500, 'something went wrong']);
    expect(failed).toEqual(['web-request-failed: Error: the inner reason']);
  });

  it('cannot share its path with another', async () => {
    await expect(serve([counting, counting])).rejects.toThrow('same path');
  });
});

describe('a large request', () => {
  it('is read up to the limit', async () => {
    const web = await serve([counting]);
    const response = await fetch(url(web, '/in'), { method: 'POST', body: 'x'.repeat(MOST_BODY_BYTES) });
    expect([response.status, await response.text()]).toEqual([200, String(MOST_BODY_BYTES)]);
  });

  it('that says so is refused before its body is read', async () => {
    let called = false;
    const route: HttpRoute = {
      path: '/in',
      handle: async () => {
        called = true;
      },
    };
    const web = await serve([route]);
    const request = openRequest(url(web, '/in'), {
      method: 'POST',
      headers: { 'content-length': MOST_BODY_BYTES + 1 },
    });
    request.on('error', () => {});
    request.flushHeaders();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect([response.statusCode, called]).toEqual([413, false]);
    request.destroy();
  });

  it('that grows in chunks is cut off, and the port serves on', async () => {
    const web = await serve([counting]);
    const request = openRequest(url(web, '/in'), {
      method: 'POST',
      headers: { 'transfer-encoding': 'chunked' },
    });
    request.on('error', () => {});
    const answered = once(request, 'response') as Promise<[IncomingMessage]>;
    for (let part = 0; part < 17; part += 1) request.write('x'.repeat(MOST_BODY_BYTES / 16));
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    request.destroy();
    const next = await fetch(url(web, '/in'), { method: 'POST', body: 'abc' });
    expect(await next.text()).toBe('3');
  });

  it('of headers is refused', async () => {
    const web = await serve([counting]);
    const response = await fetch(url(web, '/in'), { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(response.status).toBe(431);
  });
});

describe('the port', () => {
  it('outlives nonsense on the wire', async () => {
    const web = await serve([counting]);
    const socket = connect(web.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.end('\u0000\u0001 not http\r\n\r\n');
    await once(socket, 'close');
    expect((await fetch(url(web, '/health'))).status).toBe(200);
  });

  it('cannot be opened twice', async () => {
    const web = await serve();
    await expect(serve([], { port: web.port })).rejects.toThrow('EADDRINUSE');
  });

  it('stops after the running request is answered, and takes no new one', async () => {
    const running = deferred();
    const entered = deferred();
    const slow: HttpRoute = {
      path: '/slow',
      handle: async (_, response) => {
        entered.resolve();
        await running.promise;
        response.end('done');
      },
    };
    const web = await serve([slow]);
    const answered = fetch(url(web, '/slow'));
    await entered.promise;
    const stopped = web.stop(20_000);
    await expect(fetch(url(web, '/health'))).rejects.toThrow();
    running.resolve();
    expect(await (await answered).text()).toBe('done');
    const began = performance.now();
    await stopped;
    await web.stop();
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('cuts what does not end', async () => {
    const entered = deferred();
    const stuck: HttpRoute = { path: '/stuck', handle: async () => entered.resolve() };
    const web = await serve([stuck]);
    const answered = fetch(url(web, '/stuck')).then(
      () => 'answered',
      () => 'cut',
    );
    await entered.promise;
    await web.stop(10);
    expect(await answered).toBe('cut');
  });
});

/** A promise that the test resolves. */
const deferred = () => {
  let resolve = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
};
