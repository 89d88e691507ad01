import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { tellSpill } from '../../jobs/tell-spill.ts';
import { createBot } from '../../src/bot.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { commandInfos } from '../../src/process/command-infos.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/store.ts';
import { createKeptLog, createManualClock } from '../contracts/scene.ts';
import { bodyOf, sign } from '../doubles/slack/deliver.ts';
import { openSlackDouble, type SlackDouble } from '../doubles/slack/double.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';
import { allianceOf } from '../harness/cast.ts';
import { openTestDatabase, type TestDatabase } from '../setup/database.ts';

/** One workspace that sends its requests to two processes of ours, over one database. */
describe('R1: a request is taken only as it was signed, once, and not for long', () => {
  const clock = createManualClock();
  let database: TestDatabase;
  let double: SlackDouble;
  let north: SlackStage;
  const servers: Server[] = [];
  const ports: number[] = [];
  const adapters: ChatAdapter[] = [];
  const closings: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    double = await openSlackDouble({ clock });
    north = await createSlackStage({
      clock,
      double,
      connection: 'north',
      requestUrl: 'http://127.0.0.1/slack/north',
    });
    const elsewhere = { home: { connection: '', place: 'C9' } } as SlackStage;
    const alliance = allianceOf({}, { north, east: elsewhere, south: elsewhere }, () => 'nobody');
    const key = randomBytes(32);
    for (const _process of [1, 2]) {
      const { pool, end } = openDatabase(database.address, database.log);
      closings.push(end);
      const log = createKeptLog();
      const store = openStore({ pool, key, log });
      const queue = { wake: async () => {} };
      const adapter = north.openAdapter({ clock, log });
      const bot = createBot({ alliance, commands, store, queue, clock, log, tellSpill: tellSpill.job });
      await adapter.start(commandInfos(commands, alliance.commands), bot);
      const server = createServer((request, response) => void adapter.http?.handle(request, response));
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      adapters.push(adapter);
      servers.push(server);
      ports.push((server.address() as AddressInfo).port);
    }
    north.join('Ada');
  });
  afterAll(async () => {
    for (const adapter of adapters) await adapter.stop();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    for (const close of closings) await close();
    await double.close();
    await database.close();
  });

  const declare = (trigger: string): string => {
    const [ada] = north.workspace.users.keys();
    return bodyOf('slash_commands', {
      command: '/inc',
      text: 'declare sev4 Ransomware at a port operator tlp:amber',
      user_id: [...north.workspace.users.values()].find(user => user.name === 'Ada')?.id ?? ada,
      channel_id: north.workspace.home,
      team_id: north.workspace.team,
      trigger_id: trigger,
    }).body;
  };
  const send = async (
    body: string | Uint8Array,
    headers: Record<string, string> | [string, string][],
    at = 0,
  ): Promise<number> => {
    const type: [string, string] = ['content-type', 'application/x-www-form-urlencoded'];
    const all = Array.isArray(headers) ? [type, ...headers] : { [type[0]]: type[1], ...headers };
    const asked = fetch(`http://127.0.0.1:${ports[at]}/slack/north`, {
      method: 'POST',
      body,
      headers: all,
    });
    return asked.then(
      response => response.status,
      () => 413,
    );
  };
  const orders = async (): Promise<number> => {
    const owner = await database.owner();
    const { rows } = await owner.query('select count(*)::int as count from muster.invocation');
    await owner.end();
    return Number(rows[0]?.count);
  };
  const signed = (body: string, ms = 0, secret = north.workspace.signingSecret): Record<string, string> =>
    sign(secret, body, new Date(clock.now().getTime() + ms));

  test('changed by a byte, in another encoding, for another app, of another version: nothing is done', async () => {
    const body = declare('bad');
    const right = signed(body);
    const signature = right['x-slack-signature'] ?? '';
    const stamp = right['x-slack-request-timestamp'] ?? '';
    const tampered: readonly [string, Record<string, string>][] = [
      [body.replace('sev4', 'sev5'), right],
      [
        body.replaceAll('%20', '+').replaceAll('+', '%20'),
        { ...right, 'x-slack-signature': `v0=${'0'.repeat(64)}` },
      ],
      [`${body}&`, right],
      [decodeURIComponent(body), right],
      [body, signed(body, 0, 'the secret of another app')],
      [body, { ...right, 'x-slack-signature': signature.replace('v0=', 'v1=') }],
      [body, { ...right, 'x-slack-signature': signature.slice(0, -1) }],
      [body, { ...right, 'x-slack-signature': '' }],
      [body, { 'x-slack-signature': signature }],
      [body, { 'x-slack-request-timestamp': stamp }],
      [body, {}],
    ];
    for (const [sent, headers] of tampered)
      expect(await send(sent, headers), JSON.stringify(headers)).toBe(401);
    // A header that comes twice is two signatures, and neither.
    const twice = [...Object.entries(right), ['x-slack-signature', signature] as [string, string]];
    expect(await send(body, twice)).toBe(401);
    expect(await orders()).toBe(0);
  });

  test('from another time than now, or from no time at all: nothing is done', async () => {
    const body = declare('old');
    for (const ms of [-301_000, 301_000]) expect(await send(body, signed(body, ms)), String(ms)).toBe(401);
    for (const stamp of ['NaN', '1e20', '-1', '', 'soon', '0x7', `${Number.MAX_SAFE_INTEGER}`]) {
      const headers = { ...signed(body), 'x-slack-request-timestamp': stamp };
      expect(await send(body, headers), stamp).toBe(401);
    }
    expect(await orders()).toBe(0);
  });

  test('of a hundred megabytes is cut off, and read by nobody', async () => {
    expect(await send(new Uint8Array(100 * 2 ** 20), signed(''))).toBe(413);
    expect(await orders()).toBe(0);
  });

  test('captured and sent again, also to another process: it is answered, and done once', async () => {
    const body = declare('once');
    const headers = signed(body);
    expect(await send(body, headers)).toBe(200);
    expect(await send(body, headers)).toBe(200);
    expect(await send(body, headers, 1)).toBe(200);
    clock.advance(4 * 60_000);
    expect(await send(body, headers, 1)).toBe(200);
    expect(await orders()).toBe(1);
    clock.advance(2 * 60_000);
    for (const at of [0, 1]) expect(await send(body, headers, at)).toBe(401);
    const together = declare('together');
    const both = await Promise.all([0, 1, 0, 1].map(at => send(together, signed(together), at)));
    expect(both).toEqual([200, 200, 200, 200]);
    expect(await orders()).toBeLessThanOrEqual(2);
  });
});
