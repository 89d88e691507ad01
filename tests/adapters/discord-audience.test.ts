import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../../src/domain/address.ts';
import { BIT } from '../doubles/discord/permissions.ts';
import type { Channel, Overwrite } from '../doubles/discord/world.ts';
import { type DiscordScene, openDiscordScene } from './discord-scene.ts';

let scene: DiscordScene;
beforeEach(async () => {
  scene = await openDiscordScene({ listens: false });
});
afterEach(() => scene.close());

const home = (): Channel => {
  const channel = scene.stage.double.world.channels.get(scene.stage.home.place);
  if (channel === undefined) throw new Error('no home');
  return channel;
};
const lets = (id: string, type: Overwrite['type'] = 0): void => {
  home().overwrites.push({ id, type, allow: BIT.viewChannel, deny: 0n });
};
const role = (name: string, permissions: bigint): string => {
  const { double, set } = scene.stage;
  const id = double.world.snowflake();
  set.guild.roles.push({ id, name, permissions });
  return id;
};
const readers = async (place: Place = scene.stage.home) => {
  const { readers, why } = await scene.adapter.audienceOf(place);
  return why === undefined ? readers : `${readers}: ${why}`;
};

describe('a channel', () => {
  test('of the people’s role and the bot is closed', async () => {
    expect(await readers()).toBe('closed');
  });

  test('that everyone on the server can see is open', async () => {
    home().overwrites.splice(0, 1);
    expect(await readers()).toBe('open: everyone on the server can read it');
  });

  test('that another role was let into is open, by the role’s name', async () => {
    lets(role('Guests @everyone', 0n));
    expect(await readers()).toBe('open: the role "Guests @everyone" can read it');
  });

  test('that is hidden from everyone is not opened by a role that sees other channels', async () => {
    role('Regulars', BIT.viewChannel);
    expect(await readers()).toBe('closed');
  });

  test('that no rule hides is open to a role that sees all channels', async () => {
    const { guild } = scene.stage.set;
    home().overwrites.splice(0, 1);
    const [everyone] = guild.roles;
    if (everyone !== undefined) everyone.permissions = 0n;
    role('Regulars', BIT.viewChannel);
    expect(await readers()).toBe('open: the role "Regulars" can read it');
  });

  test('is the administrators’ too, whatever anyone sets, and that does not open it', async () => {
    lets(role('Admins', BIT.administrator));
    expect(await readers()).toBe('closed');
  });

  test('that one of the people was let into is closed; a guest or another bot opens it; who left does not', async () => {
    lets(scene.stage.join('Ada').user.id, 1);
    lets('424242', 1);
    expect(await readers()).toBe('closed');
    const machine = scene.stage.join('Machine');
    Object.assign(machine.user, { bot: true });
    lets(machine.user.id, 1);
    expect(await readers()).toContain('open: somebody');
    home().overwrites.pop();
    lets(scene.stage.join('Gil', 'guest').user.id, 1);
    expect(await readers()).toContain('open: somebody');
  });
});

describe('a room', () => {
  const open = () => scene.adapter.openRoom(scene.stage.home, 'inc-42', { key: 'r' });

  test('is closed, and stays so when a guest is admitted by us', async () => {
    const room = await open();
    await scene.adapter.admit(room, scene.stage.join('Gil', 'guest').person);
    expect(await readers(room)).toBe('closed');
  });

  test('is open when others than the people may manage threads there', async () => {
    const room = await open();
    const id = role('Moderators', BIT.manageThreads);
    expect(await readers(room)).toBe('closed');
    lets(id);
    expect(await readers(room)).toBe('open: the role "Moderators" may manage threads');
  });

  test('that anyone in it could invite to, or that somebody else opened, is open', async () => {
    const room = await open();
    const thread = scene.stage.double.world.channels.get(room.place);
    if (thread === undefined) throw new Error('no thread');
    scene.stage.double.world.channels.set(room.place, { ...thread, invitable: true });
    expect(await readers(room)).toBe('open: anyone in the thread can let others in');
    scene.stage.double.world.channels.set(room.place, { ...thread, owner: 'somebody' });
    expect(await readers(room)).toBe('open: somebody else opened the thread');
  });

  test('that is a public thread has the readers of its channel', async () => {
    const room = await open();
    const thread = scene.stage.double.world.channels.get(room.place);
    if (thread === undefined) throw new Error('no thread');
    scene.stage.double.world.channels.set(room.place, { ...thread, type: 11 });
    expect(await readers(room)).toBe('closed');
    lets(role('Guests', 0n));
    expect(await readers(room)).toContain('open: the role "Guests"');
  });
});

test('direct messages are read by one person', async () => {
  const bea = scene.stage.join('Bea');
  const { to } = { to: bea.person };
  const cleared = { to, card: { title: 'A', tone: 'info' as const } } as Parameters<
    typeof scene.adapter.post
  >[0];
  const { connection, place } = await scene.adapter.post(cleared, { key: 'a' });
  expect(await readers({ connection, place })).toBe('closed');
});

test('an outage or a limit says nothing about a place: whoever asked has to ask again', async () => {
  const { double } = scene.stage;
  const limit = { status: 429, body: { retry_after: 2 }, headers: { 'retry-after': '2' } };
  for (const how of [{ status: 500 }, 'cut-before', limit] as const) {
    double.fail('GET', /^\/channels\/\d+$/, how);
    await expect(readers()).rejects.toThrow(/Discord/u);
  }
});

test('what Discord does not tell is unknown, and why is said without any secret', async () => {
  const { double } = scene.stage;
  double.fail('GET', /^\/channels\/\d+$/, { status: 200, body: { nonsense: true } });
  expect(await readers()).toMatch(/^unknown: \S.{10,90}$/);
  double.fail('GET', /roles$/, { status: 403, body: { code: 50001, message: 'Missing Access' } });
  expect(await readers()).toContain('unknown');
  expect(await readers({ connection: 'elsewhere', place: '1' })).toContain('unknown');
});
