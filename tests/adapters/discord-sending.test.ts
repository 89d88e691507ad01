import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Later, Permanent } from '../../src/errors.ts';
import { clearedFor } from '../contracts/scene.ts';
import { say } from '../doubles/discord/routes-messages.ts';
import { until } from '../setup/until.ts';
import { adapterFor, type DiscordScene, homeCard, openDiscordScene } from './discord-scene.ts';

let scene: DiscordScene;
beforeEach(async () => {
  // A worker process: it never listens, and sends all the same.
  scene = await openDiscordScene({ listens: false });
});
afterEach(() => scene.close());

const MESSAGES = /^\/channels\/\d+\/messages$/;
const posts = () => scene.stage.double.count('POST', MESSAGES);
const home = () => scene.stage.at(scene.stage.home);
const failure = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a message appears once', () => {
  test('when the answer was lost and it is posted again at once', async () => {
    const { adapter, stage, clock } = scene;
    stage.double.fail('POST', MESSAGES, 'cut-after');
    const since = clock.now();
    const error = await failure(adapter.post(homeCard(stage), { key: 'page-1' }));
    expect(error).not.toBeInstanceOf(Permanent);
    expect(error).not.toBeInstanceOf(Later);
    const posted = await adapter.post(homeCard(stage), { key: 'page-1', since });
    expect(home().map(seen => seen.message)).toEqual([posted.message]);
  });

  test('by its nonce, also when nobody remembers that there was an attempt', async () => {
    const { adapter, stage } = scene;
    const first = await adapter.post(homeCard(stage), { key: 'page-1' });
    expect(await scene.anotherProcess().post(homeCard(stage), { key: 'page-1' })).toEqual(first);
  });

  test('when another process repeats it ten minutes later, though others talked meanwhile', async () => {
    const { adapter, stage, clock } = scene;
    const since = clock.now();
    const first = await adapter.post(homeCard(stage), { key: 'page-1' });
    const { world } = stage.double;
    const channel = world.channels.get(stage.home.place);
    if (channel === undefined) throw new Error('no home');
    for (let at = 0; at < 120; at += 1) say(world, channel, stage.app.bot, { content: `talk ${at}` });
    const last = await adapter.post(homeCard(stage), { key: 'page-2' });
    clock.advance(10 * 60_000);
    const restarted = scene.anotherProcess();
    expect(await restarted.post(homeCard(stage), { key: 'page-1', since })).toEqual(first);
    expect(await restarted.post(homeCard(stage), { key: 'page-2', since })).toEqual(last);
    expect(home().length).toBe(122);
  });

  test('and is posted after all when the attempt never arrived', async () => {
    const { adapter, stage, clock } = scene;
    stage.double.fail('POST', MESSAGES, 'cut-before');
    const since = clock.now();
    await failure(adapter.post(homeCard(stage), { key: 'page-1' }));
    clock.advance(10 * 60_000);
    await adapter.post(homeCard(stage), { key: 'page-1', since });
    expect(home().length).toBe(1);
  });
});

describe('when Discord says wait', () => {
  test('the wait is handed on, never shorter than told, and nothing is repeated', async () => {
    const { adapter, stage } = scene;
    stage.double.limit('POST', MESSAGES, 7.5);
    const error = await failure(adapter.post(homeCard(stage), { key: 'a' }));
    expect(error).toBeInstanceOf(Later);
    expect((error as Later).afterMs).toBeGreaterThanOrEqual(7500);
    expect(posts()).toBe(1);
  });

  test('on one channel, others go on', async () => {
    const { adapter, stage } = scene;
    const bea = stage.join('Bea');
    await adapter.post(clearedFor(bea.person, { title: 'Hello', tone: 'info' }), { key: 'warm' });
    stage.double.limit('POST', new RegExp(`/channels/${stage.home.place}/messages$`), 60, { times: 1 });
    expect(await failure(adapter.post(homeCard(stage), { key: 'a' }))).toBeInstanceOf(Later);
    await adapter.post(clearedFor(bea.person, { title: 'Page', tone: 'alarm' }), { key: 'b' });
    expect(bea.inbox().length).toBe(2);
  });

  test('to the whole bot, it is Later everywhere', async () => {
    const { adapter, stage } = scene;
    stage.double.limit('POST', MESSAGES, 3, { global: true });
    expect(await failure(adapter.post(homeCard(stage), { key: 'a' }))).toBeInstanceOf(Later);
    expect(await failure(adapter.audienceOf(stage.home))).toBeInstanceOf(Later);
  });

  test('about direct messages opened too fast, a minute', async () => {
    const { adapter, stage } = scene;
    const bea = stage.join('Bea');
    const body = { code: 40003, message: 'You are opening direct messages too fast' };
    stage.double.fail('POST', /users\/@me\/channels$/, { status: 400, body });
    const error = await failure(
      adapter.post(clearedFor(bea.person, { title: 'A', tone: 'info' }), { key: 'a' }),
    );
    expect(error).toBeInstanceOf(Later);
    expect((error as Later).afterMs).toBe(60_000);
  });
});

describe('when something breaks', () => {
  test('a 5xx is tried once, and is neither Later nor Permanent', async () => {
    const { adapter, stage } = scene;
    stage.double.fail('POST', MESSAGES, { status: 502 }, 9);
    const error = await failure(adapter.post(homeCard(stage), { key: 'a' }));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Permanent);
    expect(error).not.toBeInstanceOf(Later);
    expect(posts()).toBe(1);
  });

  test('no error tells what was said, the token, or the address of an interaction', async () => {
    const { adapter, stage } = scene;
    const secret = homeCard(stage, { title: 'Utterly secret' });
    for (const how of [
      { status: 500 },
      { status: 400, body: { code: 50035, message: 'bad' } },
      'cut-after',
    ] as const) {
      stage.double.fail('POST', MESSAGES, how);
      const error = await failure(adapter.post(secret, { key: 'a' }));
      const all = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).stack);
      expect(all).not.toContain('secret');
      expect(all).not.toContain(stage.app.token);
      expect((error as Error).cause).toBeUndefined();
    }
  });

  test('one 401 is a failure of one request, not the end of all', async () => {
    const { adapter, stage } = scene;
    stage.double.fail('POST', MESSAGES, { status: 401, body: { code: 0, message: '401: Unauthorized' } });
    expect(await failure(adapter.post(homeCard(stage), { key: 'a' }))).toBeInstanceOf(Permanent);
    await adapter.post(homeCard(stage), { key: 'a' });
    expect(home().length).toBe(1);
  });

  test('a token that is wrong is a lasting failure that names no token', async () => {
    const { stage, clock } = scene;
    const [variable = ''] = Object.keys(stage.env);
    const stranger = adapterFor(stage, { [variable]: 'wrong-token' }, clock);
    const error = await failure(stranger.post(homeCard(stage), { key: 'a' }));
    expect(error).toBeInstanceOf(Permanent);
    expect(String(error)).not.toContain('wrong-token');
  });
});

describe('what cannot be done says so for good', () => {
  test('to somebody who takes no direct messages', async () => {
    const { adapter, stage } = scene;
    const bea = stage.join('Bea');
    bea.user.acceptsDirect = false;
    const error = await failure(
      adapter.post(clearedFor(bea.person, { title: 'A', tone: 'info' }), { key: 'a' }),
    );
    expect(error).toBeInstanceOf(Permanent);
    expect(String(error)).toContain('takes no direct messages');
  });

  test('without the permission to write', async () => {
    const { adapter, stage } = scene;
    stage.double.world.channels.get(stage.home.place)?.overwrites.pop();
    expect(await failure(adapter.post(homeCard(stage), { key: 'a' }))).toBeInstanceOf(Permanent);
  });

  test('to an old message that takes no more edits, with words to post it anew', async () => {
    const { adapter, stage } = scene;
    const posted = await adapter.post(homeCard(stage), { key: 'a' });
    const body = { code: 30046, message: 'Maximum number of edits to messages older than 1 hour reached' };
    stage.double.fail('PATCH', /messages/, { status: 400, body });
    const error = await failure(adapter.revise(posted, homeCard(stage)));
    expect(error).toBeInstanceOf(Permanent);
    expect(String(error)).toContain('post it anew');
  });

  test('with a button whose line no button can carry', async () => {
    const { adapter, stage } = scene;
    const buttons = [{ label: 'Go', line: `note ${'x'.repeat(100)}` }];
    expect(await failure(adapter.post(homeCard(stage, { buttons }), { key: 'a' }))).toBeInstanceOf(Permanent);
    expect(posts()).toBe(0);
  });
});

describe('rooms', () => {
  test('a room whose answer was lost is found again, even asleep; a stranger’s of that name is not', async () => {
    const { adapter, stage, clock } = scene;
    const since = clock.now();
    stage.double.fail('POST', /threads$/, 'cut-after');
    await failure(adapter.openRoom(stage.home, 'inc-42', { key: 'r' }));
    const ours = [...stage.double.world.channels.values()].find(one => one.type === 12);
    if (ours === undefined) throw new Error('no thread was opened');
    const stranger = { ...ours, id: stage.double.world.snowflake(), owner: 'somebody' };
    stage.double.world.channels.delete(ours.id);
    stage.double.world.channels.set(stranger.id, stranger);
    stage.double.world.channels.set(ours.id, ours);
    ours.archived = true;
    const room = await adapter.openRoom(stage.home, 'inc-42', { key: 'r', since });
    expect(room.place).toBe(ours.id);
  });

  test('an older room of the same name is not taken for the one just asked for', async () => {
    const { adapter, stage, clock } = scene;
    const old = await adapter.openRoom(stage.home, 'inc-42', { key: 'r1' });
    clock.advance(60 * 60_000);
    const since = clock.now();
    expect(await adapter.openRoom(stage.home, 'inc-42', { key: 'r2', since })).not.toEqual(old);
  });

  test('a room that fell asleep is woken to let somebody in', async () => {
    const { adapter, stage } = scene;
    const bea = stage.join('Bea');
    const room = await adapter.openRoom(stage.home, 'inc-42', { key: 'r' });
    const thread = stage.double.world.channels.get(room.place);
    if (thread !== undefined) thread.archived = true;
    await adapter.admit(room, bea.person);
    expect(bea.sees(room)).toBe(true);
  });
});

test('sending opens no line to the gateway', async () => {
  const { adapter, stage } = scene;
  await adapter.post(homeCard(stage), { key: 'a' });
  await until('the post', () => home().length === 1);
  expect(stage.double.world.gateway.opened).toEqual([]);
  expect(adapter.health().state).toBe('down');
});
