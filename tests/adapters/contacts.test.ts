import { afterEach, describe, expect, it } from 'vitest';
import { createEmail } from '../../adapters/email/email.ts';
import { createNtfy } from '../../adapters/ntfy/ntfy.ts';
import { createWebhook } from '../../adapters/webhook/webhook.ts';
import { readSigningSecret } from '../../src/config/signing-secret.ts';
import { Later, Permanent } from '../../src/errors.ts';
import { readRetryAfter } from '../../src/outbound.ts';
import { MESSAGE } from '../contracts/notifier.ts';
import { createManualClock } from '../contracts/scene.ts';
import { openGatewayDouble } from '../doubles/contacts/gateway.ts';
import { openHttpDouble } from '../doubles/contacts/http-double.ts';
import { openMailbox } from '../doubles/contacts/mailbox.ts';
import { openNtfyDouble } from '../doubles/contacts/ntfy.ts';

const clock = createManualClock();
const closing: { close(): Promise<void> }[] = [];
const kept = <T extends { close(): Promise<void> }>(double: T): T => {
  closing.push(double);
  return double;
};
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});

describe('push', () => {
  it('is louder when it is urgent, and opens the link', async () => {
    const double = kept(await openNtfyDouble());
    const push = createNtfy({ server: `${double.url}/` }, { clock });
    await push.send({ ...MESSAGE, to: 'a' }, '1');
    await push.send({ ...MESSAGE, to: 'a', urgent: false }, '2');
    expect(double.read('a')).toMatchObject([
      { priority: 5, click: MESSAGE.link, actions: [{ label: 'Answer', url: MESSAGE.link }] },
      { priority: 4 },
    ]);
    expect(double.arrived.map(one => one.path)).toEqual(['/', '/']);
  });

  it('keeps one message on the device for every attempt', async () => {
    const double = kept(await openNtfyDouble());
    const push = createNtfy({ server: double.url }, { clock });
    double.fail('drop');
    await push.send({ ...MESSAGE, to: 'a' }, 'contact:3f').catch(() => {});
    await push.send({ ...MESSAGE, to: 'a' }, 'contact:3f');
    expect(double.read('a')).toHaveLength(1);
  });
});

describe('the gateway', () => {
  it('is not followed to another address, whoever it sends us to', async () => {
    const elsewhere = kept(await openHttpDouble(() => ({ status: 200 })));
    const double = kept(await openGatewayDouble(clock));
    double.fail({ status: 307, headers: { location: elsewhere.url } });
    const hook = createWebhook({ url: double.url, signing: double.secret }, { clock });
    await expect(hook.send({ ...MESSAGE, to: '+49151123456' }, '1')).rejects.toThrow(Permanent);
    expect(elsewhere.arrived).toEqual([]);
  });

  it('is signed anew at each attempt, under one id', async () => {
    const double = kept(await openGatewayDouble(clock));
    const hook = createWebhook({ url: double.url, signing: double.secret }, { clock });
    await hook.send({ ...MESSAGE, to: '+49151123456' }, '1');
    clock.advance(3_600_000);
    await hook.send({ ...MESSAGE, to: '+49151123456' }, '1');
    const [first, second] = double.arrived.map(one => one.headers);
    expect(second?.['webhook-id']).toBe(first?.['webhook-id']);
    expect(second?.['webhook-timestamp']).not.toBe(first?.['webhook-timestamp']);
    expect(double.read('+49151123456')).toHaveLength(1);
  });

  it('takes a secret of 24 to 64 bytes in base64, with or without its prefix, and nothing else', () => {
    const base64 = Buffer.alloc(32, 7).toString('base64');
    expect(readSigningSecret(`whsec_${base64}`)).toEqual(readSigningSecret(base64));
    for (const wrong of [
      '',
      'whsec_',
      'whsec_not base64!',
      Buffer.alloc(23).toString('base64'),
      'x'.repeat(200),
    ])
      expect(readSigningSecret(wrong), wrong).toBeUndefined();
    expect(() => createWebhook({ url: 'http://127.0.0.1', signing: 'short' }, { clock })).toThrow('signing');
  });
});

describe('e-mail', () => {
  const configOf = (box: { host: string; port: number }, scheme: 'smtp' | 'smtps' = 'smtp') => ({
    from: 'muster@lantern.example',
    smtp: `${scheme}://${box.host}:${box.port}`,
  });

  it('carries one id for all attempts, and asks for no automatic answer', async () => {
    const box = kept(await openMailbox());
    const email = createEmail(configOf(box));
    for (const once of ['1', '1', '2']) await email.send({ ...MESSAGE, to: 'ada@north.example' }, once);
    const letters = box.read('ada@north.example').map(one => one.headers);
    const ids = letters.map(one => one['message-id']);
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@lantern\.example>$/u);
    expect([ids[1] === ids[0], ids[2] === ids[0]]).toEqual([true, false]);
    expect(letters[0]).toMatchObject({
      'auto-submitted': 'auto-generated',
      importance: 'High',
      from: 'Muster <muster@lantern.example>',
      subject: MESSAGE.title,
    });
  });

  it('says nothing to a server whose certificate nobody vouches for', async () => {
    const box = kept(await openMailbox({ tls: 'implicit' }));
    const email = createEmail(configOf(box, 'smtps'));
    const error = await email.send({ ...MESSAGE, to: 'ada@north.example' }, '1').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Permanent);
    expect(box.read('ada@north.example')).toEqual([]);
  });

  it('takes a wrong password for final, and does not repeat it', async () => {
    const box = kept(await openMailbox({ user: 'muster', password: 'right' }));
    const email = createEmail({ ...configOf(box), user: 'muster', password: 'a wrong one' });
    const error = await email.look().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Permanent);
    expect(String(error)).not.toContain('wrong one');
  });
});

describe('being told to wait', () => {
  const now = new Date('2027-02-24T22:40:00Z');

  it('is read as seconds or as a date, and never as too short', () => {
    expect(readRetryAfter('120', now)).toBe(120_000);
    expect(readRetryAfter('0.0005', now)).toBe(1);
    expect(readRetryAfter('Wed, 24 Feb 2027 22:41:30 GMT', now)).toBe(90_000);
    expect(readRetryAfter('Wed, 24 Feb 2027 22:00:00 GMT', now)).toBe(0);
    for (const nothing of [null, '', 'soon', '-5']) expect(readRetryAfter(nothing, now)).toBeUndefined();
  });

  it('holds when a server that is down says how long, and for 429 without a word', async () => {
    const double = kept(await openGatewayDouble(clock));
    const hook = createWebhook({ url: double.url, signing: double.secret }, { clock });
    double.fail({ status: 503, headers: { 'retry-after': '30' } }, { status: 429 });
    for (const atLeast of [30_000, 60_000]) {
      const error = await hook.send({ ...MESSAGE, to: '+49151123456' }, '1').catch((e: unknown) => e);
      expect(error).toBeInstanceOf(Later);
      expect((error as Later).afterMs).toBe(atLeast);
    }
  });
});
