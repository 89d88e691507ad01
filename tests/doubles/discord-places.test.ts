import { DiscordAPIError, REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../contracts/scene.ts';
import { type DiscordDouble, type GuildSet, openDiscordDouble } from './discord/double.ts';
import type { App } from './discord/world.ts';

let double: DiscordDouble;
let app: App;
let set: GuildSet;

beforeEach(async () => {
  double = await openDiscordDouble({ clock: createManualClock() });
  app = double.addApp();
  set = double.addGuild(app);
});
afterEach(() => double.close());

const sdk = () => new REST({ api: double.api }).setToken(app.token);

const refused = async (doing: Promise<unknown>): Promise<readonly [number, unknown]> => {
  const error = await doing.then(
    () => undefined,
    (why: unknown) => why,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`not refused but ${String(error)}`);
  return [error.status, error.code];
};

describe('commands', () => {
  const put = (commands: unknown) =>
    sdk().put(Routes.applicationGuildCommands(app.id, set.guild.id), { body: commands });
  const option = (name: string, more = {}) => ({ type: 3, name, description: 'd', ...more });
  const command = (options: readonly unknown[]) => ({ name: 'inc', description: 'd', options });

  test.each([
    ['capitals in a name', { name: 'Inc', description: 'd' }],
    ['a space in a name', { name: 'in c', description: 'd' }],
    ['no description', { name: 'inc', description: '' }],
    ['a description of 101', { name: 'inc', description: 'd'.repeat(101) }],
    ['26 options', command(Array.from({ length: 26 }, (_, at) => option(`o${at}`)))],
    ['an option twice', command([option('a'), option('a')])],
    ['a required option last', command([option('a'), option('b', { required: true })])],
    ['26 choices', command([option('a', { choices: Array(26).fill({ name: 'n', value: 'v' }) })])],
    [
      'choices beside autocomplete',
      command([option('a', { autocomplete: true, choices: [{ name: 'n', value: 'v' }] })]),
    ],
    ['more than 8,000 characters', command(subcommands(25, 4))],
  ])('with %s are refused', async (_, bad) => {
    expect(await refused(put([bad]))).toEqual([400, 50035]);
  });

  test('stand as they were put, with ids of Discord’s own', async () => {
    await put([command([option('a')])]);
    const read = await sdk().get(Routes.applicationGuildCommands(app.id, set.guild.id));
    expect(read).toMatchObject([{ name: 'inc', application_id: app.id, options: [{ name: 'a' }] }]);
  });
});

const subcommands = (count: number, options: number) =>
  Array.from({ length: count }, (_, at) => ({
    type: 1,
    name: `word${at}`,
    description: 'd'.repeat(100),
    options: Array.from({ length: options }, (_, of) => ({
      type: 3,
      name: `o${of}`,
      description: 'e'.repeat(70),
    })),
  }));

test('threads: private ones are seen by their members and by those who manage threads', async () => {
  const rest = sdk();
  const bea = double.addUser('Bea');
  set.guild.members.set(bea.id, { nick: null, roles: [set.people] });
  const body = { name: 'inc-1', type: 12, invitable: false };
  const thread = (await rest.post(Routes.threads(set.home), { body })) as { id: string };
  expect(thread).toMatchObject({ type: 12, owner_id: app.bot, thread_metadata: { invitable: false } });
  await rest.put(Routes.threadMembers(thread.id, bea.id));
  await rest.put(Routes.threadMembers(thread.id, bea.id));
  expect(double.world.channels.get(thread.id)?.members.has(bea.id)).toBe(true);
  await rest.delete(Routes.threadMembers(thread.id, bea.id));
  expect(await refused(rest.delete(Routes.threadMembers(thread.id, bea.id)))).toEqual([404, 10007]);
  const theirs = double.world.channels.get(thread.id);
  if (theirs === undefined) throw new Error('no thread');
  double.world.channels.set(thread.id, { ...theirs, owner: bea.id });
  expect(await refused(rest.delete(Routes.threadMembers(thread.id, bea.id)))).toEqual([403, 50013]);
  double.world.channels.set(thread.id, theirs);
  await rest.patch(Routes.channel(thread.id), { body: { archived: true } });
  expect(await refused(rest.put(Routes.threadMembers(thread.id, bea.id)))).toEqual([400, 50083]);
  expect(await rest.get(Routes.guildActiveThreads(set.guild.id))).toMatchObject({ threads: [] });
  expect(await rest.get(Routes.channelJoinedArchivedThreads(set.home))).toMatchObject({
    threads: [{ id: thread.id }],
  });
});
