import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../contracts/scene.ts';
import { openGatewayDouble } from './contacts/gateway.ts';
import { openMailbox } from './contacts/mailbox.ts';
import { openNtfyDouble } from './contacts/ntfy.ts';

/** The doubles of what stands outside chat, asked by bare clients: what they refuse is what the real ones refuse. */

const closing: { close(): Promise<void> }[] = [];
const kept = <T extends { close(): Promise<void> }>(double: T): T => {
  closing.push(double);
  return double;
};
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});

describe('the push server', () => {
  const publish = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

  it('keeps a message for the readers of its topic, and says its id', async () => {
    const double = kept(await openNtfyDouble());
    const said = await publish(double.url, { topic: 'ada-pages', title: 'T', message: 'M', priority: 5 });
    expect([said.status, await said.json()]).toEqual([
      200,
      expect.objectContaining({ id: expect.any(String), event: 'message', topic: 'ada-pages' }),
    ]);
    expect(double.read('ada-pages')).toMatchObject([{ title: 'T', message: 'M', priority: 5 }]);
    expect(double.read('bea-pages')).toEqual([]);
  });

  it('puts a repeat of a sequence in the place of the first', async () => {
    const double = kept(await openNtfyDouble());
    for (const message of ['first', 'again'])
      await publish(double.url, { topic: 't', message, sequence_id: 's' });
    await publish(double.url, { topic: 't', message: 'another' });
    expect(double.read('t').map(one => one.message)).toEqual(['again', 'another']);
  });

  it.each([
    ['no JSON', '{'],
    ['no topic', { message: 'M' }],
    ['a topic with a slash', { topic: 'a/b', message: 'M' }],
    ['a topic that is too long', { topic: 'x'.repeat(65), message: 'M' }],
    ['a priority above 5', { topic: 't', priority: 6 }],
    [
      'four actions',
      { topic: 't', actions: Array(4).fill({ action: 'view', label: 'L', url: 'https://a.example' }) },
    ],
  ])('refuses %s', async (_, body) => {
    const double = kept(await openNtfyDouble());
    expect((await publish(double.url, body)).status).toBe(400);
    expect(double.read('t')).toEqual([]);
  });

  it('wants its token, tells its health, and knows no other path', async () => {
    const double = kept(await openNtfyDouble({ token: 'tk_right' }));
    const wrong = { authorization: 'Bearer tk_wrong' };
    expect((await publish(double.url, { topic: 't' }, wrong)).status).toBe(401);
    expect((await publish(double.url, { topic: 't' }, { authorization: 'Bearer tk_right' })).status).toBe(
      200,
    );
    expect(await (await fetch(`${double.url}/v1/health`)).json()).toEqual({ healthy: true });
    expect((await fetch(`${double.url}/ada-pages`)).status).toBe(404);
  });
});

describe('the gateway', () => {
  const clock = createManualClock();
  const post = (
    { url, secret }: { readonly url: string; readonly secret: string },
    change: {
      readonly id?: string;
      readonly seconds?: number;
      readonly body?: string;
      readonly key?: string;
    } = {},
  ) => {
    const at = String(Math.floor(clock.now().getTime() / 1000) + (change.seconds ?? 0));
    const body = JSON.stringify({ to: '+49151', text: 'T' });
    const key = Buffer.from((change.key ?? secret).replace('whsec_', ''), 'base64');
    const id = change.id ?? 'msg_1';
    const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': at,
      'webhook-signature': `v0,x v1,${signature}`,
    };
    return fetch(url, { method: 'POST', headers, body: change.body ?? body });
  };

  it('passes on what is signed, and the same id once', async () => {
    const double = kept(await openGatewayDouble(clock));
    expect((await post(double)).status).toBe(202);
    expect((await post(double)).status).toBe(202);
    expect((await post(double, { id: 'msg_2' })).status).toBe(202);
    expect(double.read('+49151')).toHaveLength(2);
  });

  it.each([
    ['a body that was changed', { body: '{"to":"+49152"}' }],
    ['another key', { key: Buffer.alloc(24, 1).toString('base64') }],
    ['a time long past', { seconds: -301 }],
    ['a time to come', { seconds: 301 }],
  ])('refuses %s', async (_, change) => {
    const double = kept(await openGatewayDouble(clock));
    expect((await post(double, change)).status).toBe(401);
    expect(double.read('+49151')).toEqual([]);
  });

  it('fails as it is told, once each', async () => {
    const double = kept(await openGatewayDouble(clock));
    double.fail({ status: 429, headers: { 'retry-after': '7' } }, 'drop');
    const told = await post(double);
    expect([told.status, told.headers.get('retry-after')]).toEqual([429, '7']);
    await expect(post(double)).rejects.toThrow('fetch failed');
    expect(double.read('+49151')).toHaveLength(1);
    expect((await post(double)).status).toBe(202);
  });
});

describe('the mailbox', () => {
  const letter = {
    from: 'a@x.example',
    to: 'b@y.example',
    subject: 'Grüße',
    text: 'Zeile — eins\n\nzwei',
    messageId: '<1@x>',
  };

  it('keeps a letter with its headers and its text', async () => {
    const box = kept(await openMailbox());
    await createTransport({ host: box.host, port: box.port }).sendMail(letter);
    expect(box.read('b@y.example')).toMatchObject([
      { from: 'a@x.example', to: ['b@y.example'], text: letter.text, headers: { 'message-id': '<1@x>' } },
    ]);
    expect(box.read('c@y.example')).toEqual([]);
  });

  it('lets in who knows the password, over TLS that nobody vouches for', async () => {
    const box = kept(await openMailbox({ user: 'muster', password: 'right', tls: 'implicit' }));
    const open = (pass: string, rejectUnauthorized: boolean) =>
      createTransport({
        host: box.host,
        port: box.port,
        secure: true,
        auth: { user: 'muster', pass },
        tls: { rejectUnauthorized },
      });
    await expect(open('right', true).sendMail(letter)).rejects.toThrow('certificate');
    await expect(open('wrong', false).sendMail(letter)).rejects.toMatchObject({ responseCode: 535 });
    await open('right', false).sendMail(letter);
    expect(box.read('b@y.example')).toHaveLength(1);
  });

  it('answers with the codes it is told to, and can lose its voice after it has taken a letter', async () => {
    const box = kept(await openMailbox());
    const transport = createTransport({ host: box.host, port: box.port });
    box.fail(550, 451);
    await expect(transport.sendMail(letter)).rejects.toMatchObject({ responseCode: 550 });
    await expect(transport.sendMail(letter)).rejects.toMatchObject({ responseCode: 451 });
    box.drop();
    await expect(transport.sendMail(letter)).rejects.toThrow();
    expect(box.read('b@y.example')).toHaveLength(1);
  });
});
