import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isReplyAddress } from '../../adapters/slack/replies.ts';
import { createWebhook } from '../../adapters/webhook/webhook.ts';
import { ask } from '../../src/outbound.ts';
import { clearedFor, play } from '../contracts/scene.ts';
import { createSlackStage } from '../doubles/slack/stage.ts';

const SLACK = 'https://slack.com/api/';
const clock = { now: () => new Date() };

describe('R8: requests go where the operator said, and nobody else’s words choose a host', () => {
  let inside: Server;
  let asked: string[] = [];
  beforeEach(async () => {
    asked = [];
    inside = createServer((request, response) => {
      asked.push(request.url ?? '');
      const { port } = inside.address() as AddressInfo;
      if (request.url === '/moved')
        response.writeHead(302, { location: `http://127.0.0.1:${port}/inner` }).end();
      else response.end('x'.repeat(request.url === '/huge' ? 10 * 2 ** 20 : 1));
    });
    await new Promise<void>(resolve => inside.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    inside.closeAllConnections();
    inside.close();
  });
  const url = (path: string): string => `http://127.0.0.1:${(inside.address() as AddressInfo).port}${path}`;

  test.each([
    'http://evil.example/commands/T1/1/x',
    'https://evil.example/hooks.slack.com',
    'http://hooks.slack.com/commands/T1/1/x',
    'https://hooks.slack.com.evil.example/x',
    'https://hooks.slack.com@evil.example/x',
    'https://user:pass@hooks.slack.com/x',
    'https://hooks.slack.com:444/x',
    'https://hooks.slаck.com/x',
    'https://127.0.0.1/x',
    'https://0x7f.1/x',
    'https://[::ffff:169.254.169.254]/latest/meta-data/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/x',
    'file:///etc/passwd',
    'ftp://hooks.slack.com/x',
    'data:text/plain,x',
    '//hooks.slack.com/x',
    'hooks.slack.com/x',
    '',
  ])('%s is no address for a reply', address => {
    expect(isReplyAddress(SLACK, address)).toBe(false);
  });

  test('Slack’s own are, and nothing is sent to any other', async () => {
    expect(isReplyAddress(SLACK, 'https://hooks.slack.com/commands/T1/1/x')).toBe(true);
    await play(
      ({ clock: time }) => createSlackStage({ clock: time }),
      async ({ adapter, stage, clock: time }) => {
        const ada = stage.join('Ada');
        const handle = { person: ada.person.person, place: stage.home.place, url: url('/stolen') };
        const replyTo = {
          connection: stage.connection,
          handle: JSON.stringify(handle),
          expiresAt: new Date(time.now().getTime() + 60_000),
        };
        const card = clearedFor(ada.person, { title: 'INC-1', tone: 'info' });
        await expect(adapter.answer(replyTo, card)).rejects.toMatchObject({ name: 'Permanent' });
      },
    );
    expect(asked).toEqual([]);
  });

  test('no redirect is followed, and of an answer only the beginning is read', async () => {
    await expect(ask({ url: url('/moved'), method: 'GET' }, 'the gateway', clock)).rejects.toMatchObject({
      name: 'Permanent',
      message: 'the gateway answered 302, a redirect, which is not followed',
    });
    expect(asked).toEqual(['/moved']);
    const answer = await ask({ url: url('/huge'), method: 'GET' }, 'the gateway', clock);
    expect(answer.length).toBeLessThanOrEqual(64 * 1024);
  });

  test('what somebody gives as their address stays an address: it never becomes a host', async () => {
    const signing = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const gateway = createWebhook({ url: url('/gateway'), signing }, { clock });
    const message = { title: 'Call-out', text: 'Somebody asks.', urgent: false };
    for (const to of [
      'http://169.254.169.254/',
      '//evil.example',
      '+49151@evil.example',
      '\r\nHost: evil.example',
    ])
      await gateway.send({ ...message, to }, `once ${to}`);
    expect(asked).toEqual(['/gateway', '/gateway', '/gateway', '/gateway']);
  });
});
