import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { roomName } from '../../adapters/slack/rooms.ts';
import { Later, Permanent } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { createKeptLog, createManualClock } from '../contracts/scene.ts';
import { addChannel } from '../doubles/slack/methods-conversations.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';

let clock = createManualClock();
let stage: SlackStage;
let adapter: ChatAdapter;

beforeEach(async () => {
  clock = createManualClock();
  stage = await createSlackStage({ clock });
  adapter = stage.openAdapter({ clock, log: createKeptLog() });
});
afterEach(() => stage.close());

const open = (key = 'room-1') => adapter.openRoom(stage.home, 'INC-42 Port', { key });
const calls = (method: string) => stage.double.requests.filter(one => one.method === method).length;

describe('rooms', () => {
  test('have a name that Slack takes, whatever was asked for', () => {
    expect(roomName('INC-42 Pört & <Crane>!', 'k', 0)).toMatch(/^inc-42-port-crane-[a-z0-9]{5}$/u);
    expect(roomName('🦑', 'k', 0)).toMatch(/^room-[a-z0-9]{5}$/u);
    expect(roomName('x'.repeat(200), 'k', 3).length).toBe(80);
    expect(roomName('same', 'one', 0)).not.toBe(roomName('same', 'another', 0));
  });

  test('that a stranger made under our name are left alone, seen or unseen', async () => {
    const { world } = stage.double;
    const name = roomName('INC-42 Port', 'room-1', 0);
    const second = roomName('INC-42 Port', 'room-1', 1);
    addChannel(world, stage.workspace, { name, private: true, creator: 'U1', members: ['U1'] });
    addChannel(world, stage.workspace, { name: second, private: true, creator: 'U1', members: ['U1', 'U2'] });
    const room = await open();
    expect(stage.workspace.channels.get(room.place)).toMatchObject({
      creator: 'U2',
      private: true,
      name: roomName('INC-42 Port', 'room-1', 2),
    });
  });

  test('whose opening was done but not heard of are found again', async () => {
    stage.double.fail({ method: 'conversations.create', how: 'lost' });
    await expect(open()).rejects.toThrow();
    const room = await open();
    expect(await open()).toEqual(room);
    expect([...stage.workspace.channels.values()].filter(one => one.name.startsWith('inc-42')).length).toBe(
      1,
    );
  });

  test('that were archived are not used again', async () => {
    const first = await open();
    const channel = stage.workspace.channels.get(first.place);
    if (channel) channel.archived = true;
    expect(await open()).not.toEqual(first);
  });

  test('refuse who does not exist', async () => {
    const room = await open();
    await expect(
      adapter.admit(room, { connection: stage.connection, person: 'U404' }),
    ).rejects.toBeInstanceOf(Permanent);
  });
});

describe('who reads a place', () => {
  const home = () => adapter.audienceOf(stage.home);

  test('a guest opens it, and so do people from elsewhere', async () => {
    expect((await home()).readers).toBe('closed');
    stage.join('Gil', 'guest');
    expect(await home()).toMatchObject({ readers: 'open', why: 'guests are in it' });
    stage.join('Odo', 'outsider');
    expect(await home()).toMatchObject({ readers: 'open', why: 'people from elsewhere are in it' });
  });

  test('a channel shared with another organisation is open, whoever is in it', async () => {
    const channel = stage.workspace.channels.get('C1');
    if (channel) channel.shared = true;
    expect((await home()).readers).toBe('open');
  });

  test('a direct conversation is read by one person', async () => {
    const gil = stage.join('Gil', 'guest');
    const ada = stage.join('Ada');
    const direct = async (person: string) => {
      const answer = stage.double.world && (await adapter.post(cleared(person), { key: person }));
      return (await adapter.audienceOf({ connection: stage.connection, place: answer.place })).readers;
    };
    expect([await direct(ada.person.person), await direct(gil.person.person)]).toEqual(['closed', 'open']);
  });

  test('a large channel is looked up in pages, not one by one', async () => {
    for (let at = 0; at < 60; at += 1) stage.join(`Person ${at}`);
    expect((await home()).readers).toBe('closed');
    expect([calls('users.list'), calls('users.info')]).toEqual([1, 0]);
    await home();
    expect(calls('users.list')).toBe(1);
  });

  test('a place of another connection is unknown, and nobody is asked', async () => {
    const elsewhere = { connection: 'elsewhere', place: stage.home.place };
    expect((await adapter.audienceOf(elsewhere)).readers).toBe('unknown');
    expect(stage.double.requests).toEqual([]);
  });

  test('a limit is a wait, an outage is an error, and neither is an audience', async () => {
    stage.double.fail({ method: 'conversations.members', status: 500 });
    await expect(home()).rejects.toThrow('500');
    stage.double.fail({ method: 'conversations.info', error: 'missing_scope' });
    expect(await home()).toMatchObject({ readers: 'unknown', why: expect.stringContaining('missing_scope') });
    stage.double.fail({ method: 'conversations.info', status: 429, retryAfter: '9' });
    await expect(home()).rejects.toBeInstanceOf(Later);
  });
});

const cleared = (person: string) =>
  ({
    to: { connection: stage.connection, person },
    card: { title: 'x', tone: 'info' },
    audienceAt: clock.now(),
  }) as never;
