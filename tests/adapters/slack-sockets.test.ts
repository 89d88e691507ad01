import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChatAdapter } from '../../src/ports.ts';
import { COMMANDS, createEar, createKeptLog, createManualClock } from '../contracts/scene.ts';
import type { Human } from '../contracts/stage.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';

let clock = createManualClock();
let log = createKeptLog();
let ear = createEar();
let stage: SlackStage;
let adapter: ChatAdapter;
let ada: Human;

beforeEach(async () => {
  clock = createManualClock();
  log = createKeptLog();
  ear = createEar();
  stage = await createSlackStage({ clock });
  adapter = stage.openAdapter({ clock, log });
  ada = stage.join('Ada');
});
afterEach(async () => {
  await adapter.stop();
  await stage.close();
});

const calls = (method: string) => stage.double.requests.filter(one => one.method === method).length;
const bothUp = () => expect.poll(() => stage.workspace.sockets.length, { timeout: 5000 }).toBe(2);

describe('sockets', () => {
  test('two are held, and a refresh of one loses no command', async () => {
    await adapter.start(COMMANDS, ear);
    await bothUp();
    expect(adapter.health()).toEqual({ state: 'up', detail: '2 of 2 sockets' });
    stage.workspace.sockets[0]?.refresh();
    await ada.types('/inc show INC-1');
    expect(ear.heard.length).toBe(1);
    await expect.poll(() => calls('apps.connections.open')).toBe(3);
    await bothUp();
  });

  test('a cut, and an outage while reconnecting, are survived without help', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    await adapter.start(COMMANDS, ear);
    await bothUp();
    stage.double.fail({ method: 'apps.connections.open', status: 500 });
    stage.double.fail({ method: 'apps.connections.open', how: 'drop' });
    stage.double.fail({ method: 'apps.connections.open', status: 429, retryAfter: '1' });
    stage.double.fail({ method: 'apps.connections.open', error: 'invalid_auth' });
    for (const socket of [...stage.workspace.sockets]) socket.drop();
    await expect.poll(() => adapter.health().state, { timeout: 5000 }).toBe('down');
    await expect.poll(() => adapter.health().state, { timeout: 8000 }).toBe('up');
    await ada.types('/inc show INC-1');
    expect(ear.heard.length).toBe(1);
    process.off('unhandledRejection', note);
    expect(rejections).toEqual([]);
  });

  test('what was decided while the socket was lost is said by another way', async () => {
    await adapter.start(COMMANDS, ear);
    const decide = ear.decide;
    ear.decide = async invocation => {
      for (const socket of [...stage.workspace.sockets]) socket.drop();
      await expect.poll(() => adapter.health().detail).toMatch(/^(0|opening|no socket)/u);
      return decide(invocation);
    };
    await ada.types('/inc show INC-1').catch(() => undefined);
    await expect
      .poll(() => ada.replies().map(one => one.text))
      .toEqual([expect.stringContaining('Heard: show')]);
  });

  test('stopping hears nothing new from that moment, and answers what was heard', async () => {
    await adapter.start(COMMANDS, ear);
    const decide = ear.decide;
    let release: () => void = () => undefined;
    ear.decide = async invocation => {
      await new Promise<void>(resolve => {
        release = resolve;
      });
      return decide(invocation);
    };
    const first = ada.types('/inc show INC-1');
    await expect.poll(() => ear.heard.length).toBe(1);
    const stopped = adapter.stop();
    const second = ada.types('/inc show INC-2').catch(() => 'not taken');
    // Some round trips later whatever was sent has long arrived.
    for (let trip = 0; trip < 3; trip += 1) await adapter.audienceOf(stage.home);
    expect(ear.heard.length).toBe(1);
    release();
    await Promise.all([first, stopped]);
    expect(ada.replies().map(one => one.text)).toEqual([expect.stringContaining('Heard: show')]);
    expect(await second).toBe('not taken');
    expect(ear.heard.length).toBe(1);
  });

  test('a sign-in that fails at first drops nothing later', async () => {
    stage.double.fail({ method: 'auth.test', status: 500 });
    await adapter.start(COMMANDS, ear);
    expect(adapter.health().state).toBe('down');
    await expect.poll(() => adapter.health().state, { timeout: 5000 }).toBe('up');
    await ada.types('/inc show INC-1');
    expect(ear.heard.length).toBe(1);
  });

  test('a token that was revoked is told in words, and no secret with it', async () => {
    stage.double.fail({ method: 'auth.test', error: 'token_revoked', times: 99 });
    await adapter.start(COMMANDS, ear);
    expect(adapter.health()).toMatchObject({
      state: 'down',
      detail: expect.stringContaining('token_revoked'),
    });
    expect(log.lines.join()).not.toContain(stage.workspace.botToken);
  });

  test('a peer that goes silent is given up within seconds, not half a minute', async () => {
    await adapter.start(COMMANDS, ear);
    stage.workspace.sockets[0]?.freeze();
    await expect.poll(() => calls('apps.connections.open'), { timeout: 15_000 }).toBeGreaterThan(2);
    await ada.types('/inc show INC-1');
    expect(ear.heard.length).toBe(1);
  }, 20_000);
});
