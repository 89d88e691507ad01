import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createManualClock } from '../contracts/scene.ts';
import type { Human } from '../contracts/stage.ts';
import { bodyOf, deliver, sendAgain, sign } from './slack/deliver.ts';
import { addUser, openSlackDouble, type SlackDouble } from './slack/double.ts';
import { createHuman } from './slack/human.ts';
import { eventPayload } from './slack/payloads.ts';
import { SILENT } from './slack/silent.ts';
import type { Workspace } from './slack/world.ts';

/** Socket Mode, requests, forms and response URLs, seen by bare Bolt and the bare socket client. */
let clock = createManualClock();
let double: SlackDouble;
let workspace: Workspace;
let ada: Human;
const closing: (() => Promise<unknown> | unknown)[] = [];

beforeEach(async () => {
  clock = createManualClock();
  double = await openSlackDouble({ clock });
  workspace = double.openWorkspace();
  const user = addUser(workspace, { id: 'U3', name: 'Ada', team: 'T1', bot: false, restricted: false });
  workspace.channels.get('C1')?.members.add('U3');
  ada = createHuman({ world: double.world, workspace, connection: 'x' }, user);
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  await double.close();
});

type Listen = (client: SocketModeClient) => void;

const openSocket = async (options: { count?: number; listen?: Listen } = {}): Promise<SocketModeClient[]> => {
  const clients = Array.from({ length: options.count ?? 1 }, () => {
    const client = new SocketModeClient({
      appToken: workspace.appToken,
      logger: SILENT,
      autoReconnectEnabled: false,
      clientOptions: { slackApiUrl: double.api, retryConfig: { retries: 0 } },
    });
    options.listen?.(client);
    closing.push(() => client.disconnect());
    return client;
  });
  for (const client of clients) await client.start();
  return clients;
};

const openBolt = async (): Promise<App> => {
  const app = new App({
    token: workspace.botToken,
    appToken: workspace.appToken,
    socketMode: true,
    logger: SILENT,
    clientOptions: { slackApiUrl: double.api },
  });
  closing.push(() => app.stop());
  await app.start();
  return app;
};

describe('Socket Mode', () => {
  test('a wrong app token opens no socket, and a ticket is good for one', async () => {
    const stranger = new SocketModeClient({
      appToken: 'xapp-nobody',
      logger: SILENT,
      autoReconnectEnabled: false,
      clientOptions: { slackApiUrl: double.api },
    });
    stranger.on('error', () => undefined);
    await expect(stranger.start()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    const [client] = await openSocket();
    expect(workspace.sockets.length).toBe(1);
    const used = (client as unknown as { websocket: { options: { url: string } } }).websocket.options.url;
    const status = await new Promise(resolve => {
      new WebSocket(used)
        .on('unexpected-response', (_request, response) => resolve(response.statusCode))
        .on('open', () => resolve('open'));
    });
    expect(status).toBe(401);
  });

  test('each payload goes to one of the open sockets', async () => {
    const heard: number[] = [];
    const clients = await openSocket({ count: 2 });
    for (const [at, client] of clients.entries()) {
      client.on('slash_commands', async ({ ack }) => {
        heard.push(at);
        await ack();
      });
    }
    for (let time = 0; time < 4; time += 1) await ada.types('/inc help');
    expect(heard.toSorted()).toEqual([0, 0, 1, 1]);
  });

  test('a command that nobody takes, or takes too late, fails in front of the person', async () => {
    await expect(ada.types('/inc help')).rejects.toThrow('operation_timeout');
    const [client] = await openSocket();
    client?.on('slash_commands', async ({ ack }) => {
      clock.advance(3001);
      await ack();
    });
    await expect(ada.types('/inc help')).rejects.toThrow('operation_timeout');
    expect(workspace.deliveries.at(-1)).toMatchObject({ late: true });
  });

  test('an event comes again in a new envelope with the same event id, and waits while nobody listens', async () => {
    const heard: { event: string; retry: number | undefined; envelope: string }[] = [];
    await ada.types('hello', 'direct');
    const listen: Listen = client =>
      client.on('slack_event', async ({ ack, body, retry_num, envelope_id }) => {
        heard.push({ event: body.event_id, retry: retry_num, envelope: envelope_id });
        await ack();
      });
    await openSocket({ listen });
    await expect.poll(() => heard.length).toBe(1);
    const last = workspace.deliveries.at(-1);
    if (last !== undefined) await sendAgain(double.world, workspace, last);
    expect(heard.map(one => one.retry)).toEqual([1, 2]);
    expect(heard[0]?.event).toBe(heard[1]?.event);
    expect(heard[0]?.envelope).not.toBe(heard[1]?.envelope);
  });

  test('a refresh closes the socket, and so does a cut', async () => {
    const [refreshed, cut] = await openSocket({ count: 2 });
    const gone = Promise.all(
      [refreshed, cut].map(client => new Promise(resolve => client?.once('disconnected', resolve))),
    );
    workspace.sockets[0]?.refresh();
    workspace.sockets[1]?.drop();
    await gone;
    await expect.poll(() => workspace.sockets.length).toBe(0);
  });
});

describe('what people do', () => {
  test('an answer in the acknowledgement is private by default, and public when it says so', async () => {
    const app = await openBolt();
    app.command('/inc', ({ ack, command }) =>
      ack(command.text === 'loud' ? { text: 'to all', response_type: 'in_channel' } : { text: 'to you' }),
    );
    await ada.types('/inc quiet');
    expect(ada.replies().map(one => one.text)).toEqual(['to you']);
    expect(workspace.channels.get('C1')?.messages).toEqual([]);
    await ada.types('/inc loud');
    expect(workspace.channels.get('C1')?.messages.map(one => one.text)).toEqual(['to all']);
  });

  test('a command is escaped once, and names become references', async () => {
    const app = await openBolt();
    const texts: string[] = [];
    app.command('/inc', async ({ ack, command }) => {
      texts.push(command.text);
      await ack();
    });
    await ada.types('/inc note <!channel> & @Ada #incidents &lt;');
    expect(texts).toEqual(['note &lt;!channel&gt; &amp; <@U3|ada> <#C1|incidents> &amp;lt;']);
  });

  test('a response URL takes five answers within half an hour, and never replaces a command', async () => {
    const app = await openBolt();
    const urls: string[] = [];
    app.command('/inc', async ({ ack, command }) => {
      urls.push(command.response_url);
      await ack({ text: 'first' });
    });
    await ada.types('/inc a');
    await ada.types('/inc b');
    const [used = '', old = ''] = urls;
    const post = async (url: string) => {
      const body = JSON.stringify({ text: 'more', replace_original: true });
      const answer = await fetch(url, { method: 'POST', body });
      return `${answer.status} ${await answer.text()}`;
    };
    for (let time = 0; time < 5; time += 1) expect(await post(used)).toBe('200 ok');
    expect(await post(used)).toBe('404 used_url');
    expect(ada.replies().filter(one => one.text === 'first').length).toBe(2);
    clock.advance(30 * 60_000);
    expect(await post(old)).toBe('404 expired_url');
  });

  test('a trigger opens one form within three seconds', async () => {
    const app = await openBolt();
    const tries: string[] = [];
    const view = {
      type: 'modal' as const,
      callback_id: 'f',
      title: { type: 'plain_text' as const, text: 'Form' },
    };
    const input = {
      type: 'input' as const,
      block_id: 'b',
      label: { type: 'plain_text' as const, text: 'Title' },
      element: { type: 'plain_text_input' as const, action_id: 'title', max_length: 5 },
    };
    app.command('/inc', async ({ ack, command, client }) => {
      if (command.text === 'slow') clock.advance(3001);
      const open = () =>
        client.views.open({ trigger_id: command.trigger_id, view: { ...view, blocks: [input] } });
      for (const attempt of [open, open]) {
        await attempt().then(
          () => tries.push('ok'),
          (error: { data: { error: string } }) => tries.push(error.data.error),
        );
      }
      await ack();
    });
    const submitted: unknown[] = [];
    app.view('f', async ({ ack, view: sent }) => {
      submitted.push(sent.state.values.b?.title?.value);
      await ack();
    });
    await ada.types('/inc fast');
    await ada.types('/inc slow').catch(() => undefined);
    expect(tries).toEqual(['ok', 'exchanged_trigger_id', 'expired_trigger_id', 'expired_trigger_id']);
    expect(ada.form()).toEqual({ title: 'Form', names: ['title'] });
    await expect(ada.submits({})).rejects.toThrow('complete');
    await expect(ada.submits({ title: 'too long' })).rejects.toThrow('over 5');
    await ada.submits({ title: 'fine' });
    expect(submitted).toEqual(['fine']);
    expect(ada.form()).toBeUndefined();
  });

  test('a press carries the value of the button, and its response URL can replace the message', async () => {
    const app = await openBolt();
    const button = {
      type: 'button' as const,
      action_id: 'go',
      text: { type: 'plain_text' as const, text: 'Go' },
      value: 'ack 1',
    };
    await app.client.chat.postMessage({
      channel: 'C1',
      text: 'x',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    app.action('go', async ({ ack, action, respond }) => {
      await ack();
      await respond({ text: `pressed ${'value' in action ? action.value : ''}`, replace_original: true });
    });
    const message = workspace.channels.get('C1')?.messages[0];
    const place = { connection: 'x', place: 'C1' };
    await ada.presses('Go', {
      text: '',
      buttons: ['Go'],
      message: message?.ts ?? '',
      place,
      edits: 0,
      pinged: [],
    });
    await expect.poll(() => message?.text).toBe('pressed ack 1');
  });
});

describe('requests', () => {
  const listen = async (): Promise<{ url: string; app: App }> => {
    const receiver = new HTTPReceiver({
      signingSecret: workspace.signingSecret,
      logger: SILENT,
      endpoints: ['/slack/events'],
    });
    const app = new App({
      token: workspace.botToken,
      receiver,
      logger: SILENT,
      clientOptions: { slackApiUrl: double.api },
    });
    const server: Server = createServer(receiver.requestListener);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    workspace.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    return { url: workspace.requestUrl, app };
  };

  test('are signed so that Bolt takes them, and the address proves itself', async () => {
    clock.advance(Date.now() - clock.now().getTime());
    const { app } = await listen();
    app.command('/inc', ({ ack }) => ack({ text: 'by request' }));
    await ada.types('/inc help');
    expect(ada.replies().map(one => one.text)).toEqual(['by request']);
    const proof = await double.verifyUrl(workspace);
    expect(proof.response).toEqual({ challenge: proof.payload.challenge });
  });

  test('carry the number and the reason of a retry', async () => {
    clock.advance(Date.now() - clock.now().getTime());
    const { app } = await listen();
    const heard: (number | string | undefined)[] = [];
    app.event('app_mention', async ({ context }) => {
      heard.push(context.retryNum, context.retryReason);
    });
    const payload = eventPayload(double.world, workspace, {
      type: 'app_mention',
      user: 'U3',
      text: '<@U2> hi',
      channel: 'C1',
      ts: '1.1',
    });
    const sent = await deliver(double.world, workspace, 'events_api', payload);
    await sendAgain(double.world, workspace, sent, 'http_timeout');
    await expect.poll(() => heard).toEqual([undefined, undefined, 1, 'http_timeout']);
  });

  test('with a wrong or old signature are refused', async () => {
    clock.advance(Date.now() - clock.now().getTime());
    const { url } = await listen();
    const { type, body } = bodyOf('events_api', { type: 'url_verification', challenge: 'x' });
    const send = async (headers: Record<string, string>) =>
      (await fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...headers } })).status;
    expect(await send(sign(workspace.signingSecret, body, clock.now()))).toBe(200);
    expect(await send(sign('somebody-elses', body, clock.now()))).toBe(401);
    expect(await send(sign(workspace.signingSecret, body, new Date(clock.now().getTime() - 301_000)))).toBe(
      401,
    );
  });
});
