import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCalendars } from '../../adapters/icalendar/open-calendars.ts';
import { Later, Permanent } from '../../src/errors.ts';
import { type Host, openHost } from './icalendar-host.ts';

const TEXT = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
const MB = 1024 * 1024;

let host: Host;
let other: Host;
let folder: string;
let version = 1;
let closedEarly = false;
const password = 'hush';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calendars-'));
  other = await openHost({ '/c.ics': (_, response) => response.end(TEXT) });
  host = await openHost({
    '/c.ics': (_, response) => response.end(TEXT),
    '/tagged.ics': (request, response) => {
      const etag = `"v${version}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { etag }).end(`${TEXT}X-V:${version}`);
    },
    '/secret.ics': (request, response) => {
      const known =
        request.headers.authorization === `Basic ${Buffer.from(`ada:${password}`).toString('base64')}`;
      response.writeHead(known ? 200 : 401).end(known ? TEXT : '');
    },
    '/moved.ics': (_, response) => response.writeHead(302, { location: '/c.ics' }).end(),
    '/away.ics': (_, response) => response.writeHead(302, { location: other.url('/c.ics') }).end(),
    '/file.ics': (_, response) => response.writeHead(302, { location: 'file:///etc/hosts' }).end(),
    '/circle.ics': (_, response) => response.writeHead(302, { location: '/circle.ics' }).end(),
    '/gone.ics': (_, response) => response.writeHead(410).end(),
    '/busy.ics': (_, response) => response.writeHead(503, { 'retry-after': '120' }).end(),
    '/ill.ics': (_, response) => response.writeHead(500).end(),
    '/silent.ics': () => undefined,
    '/slow.ics': (_, response) => {
      response.write('BEGIN:');
    },
    '/cut.ics': (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('BEGIN:', () => response.destroy());
    },
    '/endless.ics': (_, response) => {
      const chunk = Buffer.alloc(MB, 'a');
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more).on('close', () => {
        closedEarly = true;
      });
      more();
    },
  });
});

afterAll(async () => {
  await host.stop();
  await other.stop();
  await rm(folder, { recursive: true });
});

const at = (path: string, longestMs?: number) =>
  openCalendars([{ id: 'duty', url: host.url(path) }], longestMs);
const failure = async (path: string, longestMs?: number): Promise<unknown> =>
  at(path, longestMs)
    .read('duty')
    .catch((error: unknown) => error);

describe('the host of these tests', () => {
  it('answers a request for what has not changed with 304 and nothing else', async () => {
    const first = await fetch(host.url('/tagged.ics'));
    expect([first.status, await first.text()]).toEqual([200, `${TEXT}X-V:1`]);
    const again = await fetch(host.url('/tagged.ics'), {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('wants the password, and sends bare clients to the other host', async () => {
    expect((await fetch(host.url('/secret.ics'))).status).toBe(401);
    expect((await fetch(host.url('/away.ics'))).url).toBe(other.url('/c.ics'));
  });
});

describe('a calendar at an address', () => {
  it('is fetched', async () => expect(await at('/c.ics').read('duty')).toBe(TEXT));

  it('is fetched again only when it has changed', async () => {
    const calendars = at('/tagged.ics');
    const before = host.asked.length;
    expect(await calendars.read('duty')).toBe(`${TEXT}X-V:1`);
    expect(await calendars.read('duty')).toBe(`${TEXT}X-V:1`);
    version = 2;
    expect(await calendars.read('duty')).toBe(`${TEXT}X-V:2`);
    expect(await calendars.read('duty')).toBe(`${TEXT}X-V:2`);
    expect(host.asked.slice(before)).toEqual([
      '/tagged.ics',
      '/tagged.ics "v1"',
      '/tagged.ics "v1"',
      '/tagged.ics "v2"',
    ]);
  });

  it('is followed to another place of the same host', async () => {
    expect(await at('/moved.ics').read('duty')).toBe(TEXT);
  });

  it('may be behind a name and a password', async () => {
    const url = host.url('/secret.ics').replace('http://', `http://ada:${password}@`);
    expect(await openCalendars([{ id: 'duty', url }]).read('duty')).toBe(TEXT);
  });

  it.each([
    ['/away.ics', 'calendar duty: its host sends us to another host'],
    ['/file.ics', 'calendar duty: it has no http or https address'],
    ['/circle.ics', 'calendar duty: its host sends us around in a circle'],
    ['/gone.ics', 'calendar duty: its host answers 410'],
    ['/none.ics', 'calendar duty: its host answers 404'],
    ['/secret.ics', 'calendar duty: its host answers 401'],
    ['/endless.ics', 'calendar duty is larger than 10 MB'],
  ])('%s cannot be had by trying again', async (path, words) => {
    const asked = other.asked.length;
    expect(await failure(path)).toEqual(new Permanent(words));
    expect(other.asked.length).toBe(asked);
  });

  it('is let go of as soon as it is too large', async () => {
    closedEarly = false;
    await failure('/endless.ics');
    await expect.poll(() => closedEarly).toBe(true);
  });

  it('waits as long as it is told to', async () => {
    const error = await failure('/busy.ics');
    expect(error).toBeInstanceOf(Later);
    expect(error).toMatchObject({ afterMs: 120_000 });
  });

  it.each([
    ['/silent.ics', 'calendar duty: its host took too long'],
    ['/slow.ics', 'calendar duty: its host took too long'],
    ['/ill.ics', 'calendar duty: its host answers 500'],
    ['/cut.ics', 'calendar duty: its host cannot be reached (UND_ERR_SOCKET)'],
  ])('%s may be had another time', async (path, words) => {
    const error = await failure(path, 300);
    expect(error).toMatchObject({ message: words });
    expect(error).not.toBeInstanceOf(Permanent);
    expect(error).not.toBeInstanceOf(Later);
  });

  it('of a host that is down tells neither address nor password', async () => {
    const gone = await openHost({});
    const url = gone.url('/private-8c1f.ics').replace('http://', `http://ada:${password}@`);
    await gone.stop();
    const error: unknown = await openCalendars([{ id: 'duty', url }])
      .read('duty')
      .catch((failed: unknown) => failed);
    expect(error).toEqual(new Error('calendar duty: its host cannot be reached (ECONNREFUSED)'));
    expect(error).not.toHaveProperty('cause');
  });
});

describe('a calendar in a file', () => {
  it('is read as it is now', async () => {
    const file = join(folder, 'duty.ics');
    await writeFile(file, TEXT);
    const calendars = openCalendars([{ id: 'duty', file }]);
    expect(await calendars.read('duty')).toBe(TEXT);
    await writeFile(file, `${TEXT}X-V:2`);
    expect(await calendars.read('duty')).toBe(`${TEXT}X-V:2`);
  });

  it('of more than 10 MB, that is a folder, or that is not there is refused', async () => {
    const large = join(folder, 'large.ics');
    await writeFile(large, TEXT);
    await truncate(large, 10 * MB + 1);
    const read = (file: string) => openCalendars([{ id: 'duty', file }]).read('duty');
    await expect(read(large)).rejects.toEqual(new Permanent('calendar duty is larger than 10 MB'));
    await expect(read(folder)).rejects.toEqual(new Permanent('calendar duty: what was named is no file'));
    const missing = new Error('calendar duty: its file cannot be read (ENOENT)');
    await expect(read(join(folder, 'none.ics'))).rejects.toEqual(missing);
  });

  it('that nobody named is not there', async () => {
    await expect(openCalendars([]).read('duty')).rejects.toEqual(new Permanent('there is no calendar duty'));
  });
});
