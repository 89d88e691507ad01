import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { HttpRoute } from '../../src/ports.ts';
import { openWeb, type Web } from '../../src/web/web.ts';

const open: Web[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(web => web.stop(0)));
});

/** The port with one route, and how often that was entered. */
const port = async (): Promise<{ readonly web: Web; readonly entered: () => number }> => {
  let entered = 0;
  const route: HttpRoute = {
    path: '/in',
    handle: async (request, response) => {
      entered += 1;
      for await (const _ of request);
      response.end('read');
    },
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const health = () => [{ state: 'down', detail: 'postgres at db.internal refused' } as const];
  const web = await openWeb({ port: 0, host: '127.0.0.1', routes: [route], health, log });
  open.push(web);
  return { web, entered: () => entered };
};

/** What comes back for exactly these bytes. */
const answerTo = async (web: Web, bytes: string): Promise<string> => {
  const socket = connect(web.port, '127.0.0.1');
  const heard: string[] = [];
  socket.on('error', () => {});
  socket.on('data', chunk => heard.push(`${chunk}`));
  socket.end(bytes);
  await once(socket, 'close');
  return heard.join('');
};

describe('R21: of the HTTP port only what was meant to be public answers', () => {
  test('a request with two lengths is refused, and what was smuggled in it is never read', async () => {
    const { web, entered } = await port();
    const inner = 'GET /in HTTP/1.1\r\nHost: a\r\n\r\n';
    for (const lengths of [
      'Content-Length: 4\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked\r\nContent-Length: 4',
      'Content-Length: 4\r\nContent-Length: 5',
      'Transfer-Encoding: chunked, identity',
    ]) {
      const said = await answerTo(web, `POST /in HTTP/1.1\r\nHost: a\r\n${lengths}\r\n\r\n0\r\n\r\n${inner}`);
      expect(said, lengths).toMatch(/^HTTP\/1\.1 400 /u);
      expect(said, lengths).not.toContain('read');
    }
    expect(entered()).toBe(0);
  });

  test('HTTP/0.9, a path that climbs and headers without end reach no route', async () => {
    const { web, entered } = await port();
    expect(await answerTo(web, 'GET /in\r\n\r\n')).toMatch(/^HTTP\/1\.1 505 /u);
    for (const path of ['/../in', '/in/../in', '/%2e%2e/in', '/in/..%2fin', '//in', 'in', '/in%00']) {
      const said = await answerTo(web, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(said, path).toMatch(/^HTTP\/1\.1 40[04] /u);
    }
    const long = `GET /in HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await answerTo(web, long)).toMatch(/^HTTP\/1\.1 431 /u);
    expect(entered()).toBe(0);
  });

  test('no answer names what serves it, and health tells no detail', async () => {
    const { web } = await port();
    for (const path of ['/health', '/in', '/nothing']) {
      const said = await answerTo(web, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(said, path).not.toMatch(/^(?:server|x-powered-by):/imu);
      expect(said, path).not.toMatch(/node|muster|postgres/iu);
    }
  });
});
