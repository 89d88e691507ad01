import { SocketModeClient } from '@slack/socket-mode';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Bare, openBare } from './slack/bare.ts';
import { sendAgain } from './slack/deliver.ts';
import { SILENT } from './slack/silent.ts';

let bare: Bare;
beforeEach(async () => {
  bare = await openBare();
});
afterEach(() => bare.close());

describe('Socket Mode', () => {
  test('a wrong app token opens no socket, and a ticket is good for one', async () => {
    const stranger = new SocketModeClient({
      appToken: 'xapp-nobody',
      logger: SILENT,
      autoReconnectEnabled: false,
      clientOptions: { slackApiUrl: bare.double.api },
    });
    stranger.on('error', () => undefined);
    await expect(stranger.start()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    const [client] = await bare.openSockets();
    expect(bare.workspace.sockets.length).toBe(1);
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
    const clients = await bare.openSockets(2);
    for (const [at, client] of clients.entries()) {
      client.on('slash_commands', async ({ ack }) => {
        heard.push(at);
        await ack();
      });
    }
    for (let time = 0; time < 4; time += 1) await bare.ada.types('/inc help');
    expect(heard.toSorted()).toEqual([0, 0, 1, 1]);
  });

  test('a command that nobody takes, or takes too late, fails in front of the person', async () => {
    await expect(bare.ada.types('/inc help')).rejects.toThrow('operation_timeout');
    const [client] = await bare.openSockets();
    client?.on('slash_commands', async ({ ack }) => {
      bare.clock.advance(3001);
      await ack();
    });
    await expect(bare.ada.types('/inc help')).rejects.toThrow('operation_timeout');
    expect(bare.workspace.deliveries.at(-1)).toMatchObject({ late: true });
  });

  test('an event comes again in a new envelope with the same event id, and waits while nobody listens', async () => {
    const heard: { event: string; retry: number | undefined; envelope: string }[] = [];
    await bare.ada.types('hello', 'direct');
    const listen = (client: SocketModeClient) =>
      client.on('slack_event', async ({ ack, body, retry_num, envelope_id }) => {
        heard.push({ event: body.event_id, retry: retry_num, envelope: envelope_id });
        await ack();
      });
    await bare.openSockets(1, listen);
    await expect.poll(() => heard.length).toBe(1);
    const last = bare.workspace.deliveries.at(-1);
    if (last !== undefined) await sendAgain(bare.double.world, bare.workspace, last);
    expect(heard.map(one => one.retry)).toEqual([1, 2]);
    expect(heard[0]?.event).toBe(heard[1]?.event);
    expect(heard[0]?.envelope).not.toBe(heard[1]?.envelope);
  });

  test('a refresh closes the socket, and so does a cut', async () => {
    const [refreshed, cut] = await bare.openSockets(2);
    const gone = Promise.all(
      [refreshed, cut].map(client => new Promise(resolve => client?.once('disconnected', resolve))),
    );
    bare.workspace.sockets[0]?.refresh();
    bare.workspace.sockets[1]?.drop();
    await gone;
    await expect.poll(() => bare.workspace.sockets.length).toBe(0);
  });
});
