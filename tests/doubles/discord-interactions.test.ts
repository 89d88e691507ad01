import { DiscordAPIError, REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../contracts/scene.ts';
import { interact, type Kind } from './discord/deliver.ts';
import { type DiscordDouble, type GuildSet, openDiscordDouble } from './discord/double.ts';
import { openLooseSession } from './discord/loose-session.ts';
import type { App, Interaction } from './discord/world.ts';

let clock: ManualClock;
let double: DiscordDouble;
let app: App;
let set: GuildSet;
let rest: REST;
let user: string;
let hangUp: () => void;

beforeEach(async () => {
  clock = createManualClock();
  double = await openDiscordDouble({ clock });
  app = double.addApp();
  set = double.addGuild(app);
  rest = new REST({ api: double.api, retries: 0 }).setToken(app.token);
  user = double.addUser('Ada').id;
  set.guild.members.set(user, { nick: null, roles: [set.people] });
  hangUp = await openLooseSession(double, app);
});
afterEach(async () => {
  hangUp();
  await double.close();
});

const deed = (kind: Kind = 2): Interaction =>
  interact(double.world, app, { kind, user, channel: set.home, data: { name: 'inc' } });

const reply = ({ id, token }: Interaction, type: number, data: unknown = {}, query = '') =>
  rest.post(Routes.interactionCallback(id, token), {
    auth: false,
    body: { type, data },
    query: new URLSearchParams(query),
  });

const codeOf = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => 'fine',
    (error: unknown) => (error instanceof DiscordAPIError ? error.code : error),
  );

describe('the first answer', () => {
  test('within three seconds, once, seen by nobody else when it is ephemeral', async () => {
    const one = deed();
    const shown = await reply(one, 4, { content: 'private', flags: 64 }, 'with_response=true');
    expect(shown).toMatchObject({ resource: { type: 4, message: { content: 'private', flags: 64 } } });
    expect(await codeOf(reply(one, 4, { content: 'again' }))).toBe(40060);
    expect([...double.world.messages.values()].map(m => m.ephemeralFor)).toEqual([user]);
    expect(await rest.get(Routes.channelMessages(set.home))).toEqual([]);
  });

  test('is too late after three seconds of the clock', async () => {
    const one = deed();
    clock.advance(3001);
    expect(await codeOf(reply(one, 5))).toBe(10062);
  });

  test('needs the interaction’s own token', async () => {
    const one = deed();
    expect(await codeOf(reply({ ...one, token: 'another' }, 4, { content: 'a' }))).toBe(10062);
  });

  test('cannot be empty, and a form cannot answer a form', async () => {
    expect(await codeOf(reply(deed(), 4, {}))).toBe(50006);
    expect(await codeOf(reply(deed(5), 9, { title: 't', custom_id: 'c', components: [] }))).toBe(50035);
  });
});

describe('a form', () => {
  const input = (more = {}) => ({ type: 4, style: 1, custom_id: 'a', label: 'A', ...more });
  const modal = (inputs: readonly unknown[], more = {}) => ({
    title: 'T',
    custom_id: 'c',
    components: inputs.map(one => ({ type: 1, components: [one] })),
    ...more,
  });

  test.each([
    ['a title of 46', modal([input()], { title: 't'.repeat(46) })],
    ['a custom_id of 101', modal([input()], { custom_id: 'c'.repeat(101) })],
    ['a label of 46', modal([input({ label: 'l'.repeat(46) })])],
    ['a value longer than allowed', modal([input({ value: 'abc', max_length: 2 })])],
    ['six inputs', modal('abcdef'.split('').map(custom_id => input({ custom_id })))],
    ['one name twice', modal([input(), input()])],
  ])('with %s is refused', async (_, data) => {
    expect(await codeOf(reply(deed(), 9, data))).toBe(50035);
  });

  test('that is right is on the screen', async () => {
    const one = deed();
    await reply(one, 9, modal([input()]));
    expect(one.modal).toMatchObject({ title: 'T' });
  });
});

describe('the follow-up', () => {
  const original = (one: Interaction) => Routes.webhookMessage(app.id, one.token, '@original');
  const patch = (one: Interaction) => rest.patch(original(one), { auth: false, body: { content: 'late' } });

  test('needs no token of the bot and no gateway, and fills what was deferred', async () => {
    const one = deed();
    await reply(one, 5, { flags: 64 });
    await patch(one);
    expect([...double.world.messages.values()].map(m => [m.content, m.edits])).toEqual([['late', 0]]);
  });

  test('is refused before there is an answer, and after fifteen minutes', async () => {
    const one = deed();
    expect(await codeOf(patch(one))).toBe(10008);
    await reply(one, 5, { flags: 64 });
    clock.advance(15 * 60_000 + 1);
    expect(await codeOf(patch(one))).toBe(50027);
    expect(await codeOf(patch({ ...one, token: 'unknown' }))).toBe(10015);
  });
});

test('a menu of at most 25 answers what is being typed, and nothing else does', async () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ name: `n${at}`, value: 'v' }));
  const one = deed(4);
  expect(await codeOf(reply(one, 8, { choices: choices(26) }))).toBe(50035);
  await reply(one, 8, { choices: choices(25) });
  expect(one.choices?.length).toBe(25);
  expect(await codeOf(reply(deed(2), 8, { choices: [] }))).toBe(50035);
});

test('in a direct message there is no server and no member', () => {
  const channel = double.world.snowflake();
  double.world.channels.set(channel, {
    id: channel,
    type: 1,
    archived: false,
    overwrites: [],
    members: new Set([app.bot, user]),
  });
  const { payload } = interact(double.world, app, { kind: 3, user, channel, data: { custom_id: 'ack 1' } });
  expect(payload).toMatchObject({ user: { id: user }, context: 1 });
  expect(payload).not.toHaveProperty('guild_id');
  expect(payload).not.toHaveProperty('member');
});
