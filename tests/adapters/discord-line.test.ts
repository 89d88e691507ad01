import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDiscordGateways } from '../../adapters/discord/index.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import type { Ear, ManualClock } from '../contracts/scene.ts';
import { COMMANDS, clearedFor, createEar, createKeptLog, createManualClock } from '../contracts/scene.ts';
import { type DiscordDouble, openDiscordDouble } from '../doubles/discord/double.ts';
import { createHuman, type DiscordHuman } from '../doubles/discord/human.ts';
import { createDiscordStage, type DiscordStage } from '../doubles/discord/stage.ts';
import type { App } from '../doubles/discord/world.ts';
import { until } from '../setup/until.ts';
import { type DiscordScene, openDiscordScene } from './discord-scene.ts';

describe('health', () => {
  let scene: DiscordScene;
  beforeEach(async () => {
    scene = await openDiscordScene();
  });
  afterEach(() => scene.close());
  const state = () => scene.adapter.health().state;
  const gateway = () => scene.stage.double.world.gateway;
  const bot = () => scene.stage.app.id;

  test('is up, down while the line is lost, and up again when the session was resumed', async () => {
    expect(state()).toBe('up');
    gateway().close(bot(), 1006);
    await until('the loss to show', () => state() === 'starting');
    await until('the line to be back', () => state() === 'up');
    expect(gateway().heard(bot())).toContain(6);
    await scene.stage.join('Ada').types('/inc show INC-1');
    expect(scene.ear.heard.length).toBe(1);
  });

  test('what was said while the line was lost is heard when it is back', async () => {
    const bea = scene.stage.join('Bea');
    gateway().close(bot(), 1006);
    await until('the loss', () => !gateway().connected(bot()));
    await bea.types('note in between', 'direct');
    expect(scene.ear.heard.map(one => one.call.text)).toEqual(['in between']);
  });

  test.each([
    [4004, 'refuses the bot token'],
    [4014, 'refuses an intent'],
  ])(
    'is down with words after a close with %i, which the client itself takes for ready',
    async (code, words) => {
      gateway().close(bot(), code);
      await until('the end to show', () => state() === 'down');
      expect(scene.adapter.health().detail).toContain(words);
    },
  );

  test('a session that could not be resumed is begun anew, and the gap is in the log', async () => {
    gateway().forget(bot());
    gateway().close(bot(), 4000);
    await until(
      'the new session',
      () =>
        gateway()
          .heard(bot())
          .filter(op => op === 2).length === 2,
      15_000,
    );
    await until('the line to be back', () => state() === 'up');
    expect(scene.log.lines.join()).toContain('discord-session-new');
  });
});

test('a Discord that is out when the bot starts is tried again until it is there', async () => {
  const scene = await openDiscordScene({ listens: false });
  scene.stage.double.fail('GET', /gateway\/bot$/, { status: 503 });
  await scene.adapter.start(COMMANDS, scene.ear);
  expect(scene.adapter.health().state).toBe('starting');
  await until('the line to open', () => scene.adapter.health().state === 'up');
  await scene.close();
});

test('a token that is refused at the start is down with words, and is not tried again and again', async () => {
  const scene = await openDiscordScene({ listens: false });
  const { double, app } = scene.stage;
  app.token = 'renewed';
  await scene.adapter.start(COMMANDS, scene.ear);
  expect(scene.adapter.health()).toMatchObject({
    state: 'down',
    detail: expect.stringContaining('bot token'),
  });
  expect(double.count('GET', /gateway\/bot$/)).toBe(1);
  await scene.close();
});

describe('one bot in two servers', () => {
  let clock: ManualClock;
  let double: DiscordDouble;
  let app: App;
  let stages: readonly [DiscordStage, DiscordStage];
  let ears: readonly [Ear, Ear];
  let adapters: ChatAdapter[];

  beforeEach(async () => {
    clock = createManualClock();
    double = await openDiscordDouble({ clock });
    app = double.addApp();
    const gateways = createDiscordGateways();
    const open = (connection: string) => createDiscordStage({ clock, double, app, gateways, connection });
    stages = [await open('north'), await open('east')];
    ears = [createEar(), createEar()];
    adapters = stages.map(stage => stage.openAdapter({ clock, log: createKeptLog() }));
    for (const [at, adapter] of adapters.entries()) await adapter.start(COMMANDS, ears[at] ?? createEar());
  });
  afterEach(async () => {
    for (const adapter of adapters) await adapter.stop();
    await double.close();
  });

  /** The same person, as known in both servers. */
  const inBoth = (): readonly [DiscordHuman, DiscordHuman] => {
    const [north, east] = stages;
    const { user } = north.join('Bea');
    east.set.guild.members.set(user.id, { nick: null, roles: [east.set.people] });
    const human = (stage: DiscordStage) =>
      createHuman(
        { double, app, guild: stage.set.guild.id, home: stage.home.place, connection: stage.connection },
        user,
        false,
      );
    return [human(north), human(east)];
  };
  const heard = () => ears.map(ear => ear.heard.length);

  test('has one line, and each server hears its own people', async () => {
    await stages[0].join('Ada').types('/inc note north');
    await stages[1].join('Dag').types('/inc note east');
    expect(heard()).toEqual([1, 1]);
    expect(double.world.gateway.opened.length).toBe(1);
  });

  test('a pressed button belongs to the connection that sent it, whoever else knows the person', async () => {
    const [, east] = inBoth();
    const buttons = [{ label: 'On it', line: 'ack page:1' }];
    const card = { title: 'Can you help?', tone: 'alarm' as const, buttons };
    await adapters[1]?.post(clearedFor(east.person, card), { key: 'page-1' });
    const [seen] = east.inbox();
    if (seen === undefined) throw new Error('nothing arrived');
    await east.presses('On it', seen);
    expect(heard()).toEqual([0, 1]);
    expect(ears[1].heard[0]?.actor).toMatchObject({ connection: 'east', standing: 'member' });
  });

  test('a typed line belongs to the person’s only connection', async () => {
    await stages[1].join('Dag').types('note hello', 'direct');
    expect(heard()).toEqual([0, 1]);
  });

  test('somebody who belongs to both is asked where to type, and a stranger is told so by one', async () => {
    const [north] = inBoth();
    await north.types('note hello', 'direct');
    expect(heard()).toEqual([0, 0]);
    expect(
      north
        .replies()
        .map(seen => seen.text)
        .join(),
    ).toContain('north and east');
    await stages[0].join('Odo', 'outsider').types('note hello', 'direct');
    expect(heard()).toEqual([1, 0]);
  });

  test('when one stops the other goes on, and the line closes with the last', async () => {
    await adapters[0]?.stop();
    await stages[1].join('Dag').types('/inc note still here');
    expect(heard()).toEqual([0, 1]);
    await adapters[1]?.stop();
    await until('the line to close', () => !double.world.gateway.connected(app.id));
  });
});
