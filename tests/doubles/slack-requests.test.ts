import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bare, openBare } from './slack/bare.ts';
import { bodyOf, deliver, sendAgain, sign } from './slack/deliver.ts';
import { eventPayload } from './slack/payloads.ts';
import { SILENT } from './slack/silent.ts';

// Bolt reads the real time, so the double starts there.
let bare: Bare;
beforeEach(async () => {
  bare = await openBare(new Date());
});
afterEach(() => bare.close());

describe('requests', () => {
  const listen = async (): Promise<{ url: string; app: App }> => {
    const receiver = new HTTPReceiver({
      signingSecret: bare.workspace.signingSecret,
      logger: SILENT,
      endpoints: ['/slack/events'],
    });
    const app = new App({
      token: bare.workspace.botToken,
      receiver,
      logger: SILENT,
      clientOptions: { slackApiUrl: bare.double.api },
    });
    const server: Server = createServer(receiver.requestListener);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    bare.onClose(() => server.close());
    bare.workspace.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    return { url: bare.workspace.requestUrl, app };
  };

  test('are signed so that Bolt takes them, and the address proves itself', async () => {
    const { app } = await listen();
    app.command('/inc', ({ ack }) => ack({ text: 'by request' }));
    await bare.ada.types('/inc help');
    expect(bare.ada.replies().map(one => one.text)).toEqual(['by request']);
    const proof = await bare.double.verifyUrl(bare.workspace);
    expect(proof.response).toEqual({ challenge: proof.payload.challenge });
  });

  test('carry the number and the reason of a retry', async () => {
    const { app } = await listen();
    const heard: (number | string | undefined)[] = [];
    app.event('app_mention', async ({ context }) => {
      heard.push(context.retryNum, context.retryReason);
    });
    const payload = eventPayload(bare.double.world, bare.workspace, {
      type: 'app_mention',
      user: 'U3',
      text: '<@U2> hi',
      channel: 'C1',
      ts: '1.1',
    });
    const sent = await deliver(bare.double.world, bare.workspace, 'events_api', payload);
    await sendAgain(bare.double.world, bare.workspace, sent, 'http_timeout');
    await expect.poll(() => heard).toEqual([undefined, undefined, 1, 'http_timeout']);
  });

  test('with a wrong or old signature are refused', async () => {
    const { url } = await listen();
    const { type, body } = bodyOf('events_api', { type: 'url_verification', challenge: 'x' });
    const send = async (headers: Record<string, string>) =>
      (await fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...headers } })).status;
    expect(await send(sign(bare.workspace.signingSecret, body, bare.clock.now()))).toBe(200);
    expect(await send(sign('somebody-elses', body, bare.clock.now()))).toBe(401);
    expect(
      await send(sign(bare.workspace.signingSecret, body, new Date(bare.clock.now().getTime() - 301_000))),
    ).toBe(401);
  });
});
