import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatAdapter } from '../../src/ports.ts';
import { COMMANDS, createEar, createKeptLog, createManualClock, saidIn } from '../contracts/scene.ts';
import { bodyOf, sendAgain, sign } from '../doubles/slack/deliver.ts';
import { openSlackDouble, type SlackDouble } from '../doubles/slack/double.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';

/** Two workspaces that send requests to one port of ours. */
let clock = createManualClock();
let double: SlackDouble;
let server: Server;
let north: SlackStage;
let east: SlackStage;
let adapters: readonly ChatAdapter[];
let ears: readonly ReturnType<typeof createEar>[];

beforeEach(async () => {
  clock = createManualClock();
  double = await openSlackDouble({ clock });
  server = createServer((request, response) => {
    const route = adapters.find(one => one.http?.path === request.url)?.http;
    if (route === undefined) response.writeHead(404).end();
    else void route.handle(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  north = await createSlackStage({
    clock,
    double,
    connection: 'north',
    name: 'Northmark',
    requestUrl: `${url}/slack/north`,
  });
  east = await createSlackStage({
    clock,
    double,
    connection: 'east',
    name: 'Eastfold',
    requestUrl: `${url}/slack/east`,
  });
  adapters = [north, east].map(stage => stage.openAdapter({ clock, log: createKeptLog() }));
  ears = [createEar(), createEar()];
  for (const [at, adapter] of adapters.entries()) await adapter.start(COMMANDS, ears[at] as never);
});
afterEach(async () => {
  for (const adapter of adapters) await adapter.stop();
  server.closeAllConnections();
  server.close();
  await double.close();
});

const send = async (body: string, headers: Record<string, string>): Promise<number> => {
  const all = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers };
  return (await fetch(north.workspace.requestUrl ?? '', { method: 'POST', body, headers: all })).status;
};
const command = (over: object = {}): string =>
  bodyOf('slash_commands', {
    command: '/inc',
    text: 'show 1',
    user_id: 'U1',
    channel_id: 'C1',
    team_id: 'T1',
    trigger_id: '1.2.3',
    ...over,
  }).body;

describe('requests', () => {
  test('of two workspaces reach their own adapter, and are answered in the same breath', async () => {
    await north.join('Ada').types('/inc note from north');
    const bea = east.join('Bea');
    await bea.types('/inc note from east');
    expect(ears.map(ear => ear.heard.map(one => saidIn(one.call)))).toEqual([['from north'], ['from east']]);
    expect(bea.replies().map(one => one.text)).toEqual([expect.stringContaining('Heard: note')]);
    expect(adapters.map(one => one.health().state)).toEqual(['up', 'up']);
  });

  test('prove the address, carry events and presses, and know a retry', async () => {
    const proof = await double.verifyUrl(north.workspace);
    expect(proof.response).toEqual({ challenge: proof.payload.challenge });
    const ada = north.join('Ada');
    await ada.types('note hello', 'direct');
    const last = north.workspace.deliveries.at(-1);
    if (last) expect(await sendAgain(double.world, north.workspace, last)).toMatchObject({ late: false });
    expect(ears[0]?.heard.length).toBe(1);
    expect(ada.inbox().length).toBe(1);
  });

  test.each([
    ['a wrong secret', 'another-secret', 0, 401],
    ['six minutes ago', undefined, -301_000, 401],
    ['in six minutes', undefined, 301_000, 401],
    ['four minutes ago', undefined, -240_000, 200],
    ['in four minutes', undefined, 240_000, 200],
  ])('signed with %s', async (_name, secret, ms, status) => {
    const at = new Date(clock.now().getTime() + ms);
    const body = command();
    expect(await send(body, sign(secret ?? north.workspace.signingSecret, body, at))).toBe(status);
    expect(ears[0]?.heard.length).toBe(status === 200 ? 1 : 0);
  });

  test('of another workspace, without a signature or with another body are refused', async () => {
    const body = command();
    expect(await send(body, sign(east.workspace.signingSecret, body, clock.now()))).toBe(401);
    expect(await send(body, {})).toBe(401);
    expect(await send(`${body}&text=declare`, sign(north.workspace.signingSecret, body, clock.now()))).toBe(
      401,
    );
    expect(await send(body, { 'x-slack-signature': 'v0=', 'x-slack-request-timestamp': 'soon' })).toBe(401);
    expect(ears[0]?.heard).toEqual([]);
  });

  test('replayed within their time are answered, but heard once', async () => {
    const body = command();
    const headers = sign(north.workspace.signingSecret, body, clock.now());
    expect([await send(body, headers), await send(body, headers)]).toEqual([200, 200]);
    expect(ears[0]?.heard.length).toBe(1);
  });

  test('that are nonsense, far too long or not posted harm nobody', async () => {
    const signed = (body: string) => sign(north.workspace.signingSecret, body, clock.now());
    expect(await send('payload=%7Bnot json', signed('payload=%7Bnot json'))).toBe(400);
    expect(await send('a=b', signed('a=b'))).toBe(404);
    const huge = 'x'.repeat(1024 * 1024 + 1);
    expect(await send(huge, signed(huge)).catch(() => 413)).toBe(413);
    expect((await fetch(north.workspace.requestUrl ?? '')).status).toBe(405);
  });

  test('that smuggle a call into a connection check are not heard', async () => {
    const body = `ssl_check=1&${command()}`;
    expect(await send(body, {})).toBe(401);
    expect(await send(body, sign(north.workspace.signingSecret, body, clock.now()))).toBe(200);
    expect(ears[0]?.heard).toEqual([]);
  });
});
