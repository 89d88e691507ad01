import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderCommands } from '../../adapters/discord/commands.ts';
import { readDiscordEntry } from '../../adapters/discord/config.ts';
import { discordInvite, PERMISSIONS } from '../../adapters/discord/invite.ts';
import type { ArgumentInfo, CommandInfo } from '../../src/ports.ts';
import { COMMANDS, createEar } from '../contracts/scene.ts';
import { checkCommands } from '../doubles/discord/rules-commands.ts';
import { until } from '../setup/until.ts';
import { type DiscordScene, openDiscordScene } from './discord-scene.ts';

const argument = (name: string, more: Partial<ArgumentInfo> = {}): ArgumentInfo => ({
  name,
  summary: `The ${name}`,
  required: false,
  suggests: false,
  maxLength: 200,
  ...more,
});
const command = (name: string, args: readonly ArgumentInfo[] = [], root = 'inc'): CommandInfo => ({
  root,
  name,
  summary: `Does ${name}`,
  arguments: args,
});

describe('commands as Discord takes them', () => {
  test('one for each root, one subcommand for each word, what is required first', () => {
    const tlp = argument('tlp', { choices: [{ label: 'Green', value: 'TLP:GREEN' }], suggests: true });
    const rendered = renderCommands([
      command('declare', [tlp, argument('title', { required: true })]),
      command('ack', [argument('id', { suggests: true })], 'oncall'),
    ]);
    expect(rendered.map(one => one.name)).toEqual(['inc', 'oncall']);
    expect(rendered[0]?.options[0]?.options).toMatchObject([
      { name: 'title', required: true, max_length: 200 },
      { name: 'tlp', choices: [{ name: 'Green', value: 'TLP:GREEN' }] },
    ]);
    expect(rendered[1]?.options[0]?.options).toMatchObject([{ name: 'id', autocomplete: true }]);
    expect(() => checkCommands(JSON.parse(JSON.stringify(rendered)))).not.toThrow();
  });

  test('with long summaries cut, and Discord content with 25 full words', () => {
    const words = Array.from({ length: 25 }, (_, at) => ({
      ...command(`word${at}`, [argument('text')]),
      summary: '👩‍🚒'.repeat(100),
    }));
    expect(() => checkCommands(JSON.parse(JSON.stringify(renderCommands(words))))).not.toThrow();
  });

  test.each([
    ['26 words', Array.from({ length: 26 }, (_, at) => command(`w${at}`)), '/inc has 26 words'],
    [
      '26 options',
      [
        command(
          'a',
          Array.from({ length: 26 }, (_, at) => argument(`o${at}`)),
        ),
      ],
      '"a" has 26 options',
    ],
    ['capitals', [command('Declare')], '"Declare" cannot be a name'],
    [
      'more than 8,000 characters',
      Array.from({ length: 25 }, (_, at) =>
        command(
          `w${at}`,
          Array.from({ length: 4 }, (_, of) => argument(`o${of}`, { summary: 's'.repeat(99) })),
        ),
      ),
      '/inc takes',
    ],
  ])('%s are refused with words', (_, commands, words) => {
    expect(() => renderCommands(commands)).toThrow(words);
  });
});

describe('publishing', () => {
  let scene: DiscordScene;
  beforeEach(async () => {
    scene = await openDiscordScene({ listens: false });
  });
  afterEach(() => scene.close());
  const puts = () => scene.stage.double.count('PUT', /commands$/);

  test('happens when something differs, and only then', async () => {
    const commands = [...COMMANDS, command('ack', [argument('id', { suggests: true })], 'oncall')];
    await scene.adapter.start(commands, createEar());
    // Discord gives them back in an order of its own, and says what is off as well.
    const { app, set } = scene.stage;
    const standing = app.commands.get(set.guild.id) ?? [];
    const verbose = JSON.stringify(standing).replaceAll('"max_length"', '"required":false,"max_length"');
    expect(verbose).toContain('"required":false');
    app.commands.set(set.guild.id, JSON.parse(verbose).reverse());
    await scene.anotherProcess().start(commands, createEar());
    expect(puts()).toBe(1);
    await scene.anotherProcess().start([...commands, command('more')], createEar());
    expect(puts()).toBe(2);
  });

  test('that fails does not keep the bot from listening, and health says what to do', async () => {
    const { adapter, stage, ear } = scene;
    stage.double.fail('GET', /commands$/, { status: 403, body: { code: 50001, message: 'Missing Access' } });
    await adapter.start(COMMANDS, ear);
    expect(adapter.health()).toMatchObject({ state: 'starting', detail: expect.stringContaining('invited') });
    await stage.join('Bea').types('note hello', 'direct');
    await until('the line to be heard', () => ear.heard.length === 1);
  });
});

describe('an entry of an alliance file', () => {
  const entry = {
    secrets: { token: 'NORTH_TOKEN' },
    api: 'https://chat.example/api/v10/',
    workspace: '111',
    home: '222',
    people: { roles: ['333'] },
  };
  const env = { NORTH_TOKEN: ' Bot abc.def ' };

  test('is read with its token out of sight', () => {
    const { config, mistakes } = readDiscordEntry(entry, env);
    expect(mistakes).toEqual([]);
    expect(config).toMatchObject({
      api: 'https://chat.example/api',
      guild: '111',
      people: { roles: ['333'] },
    });
    expect(config?.token.reveal()).toBe('abc.def');
    expect(JSON.stringify(config)).not.toContain('abc.def');
    const { api: _, ...bare } = entry;
    expect(readDiscordEntry(bare, env).config?.api).toBe('https://discord.com/api');
  });

  test('names every mistake at once, in words', () => {
    const { config, mistakes } = readDiscordEntry(
      { secrets: {}, api: 'ftp://x', workspace: 111, home: 'general', people: { roles: [] } },
      {},
    );
    expect(config).toBeUndefined();
    expect(mistakes).toEqual([
      expect.stringContaining('secrets.token'),
      expect.stringContaining('api has to be a URL'),
      expect.stringContaining('workspace (the server) has to be an id in quotes'),
      expect.stringContaining('home (the channel)'),
      expect.stringContaining('at least one role'),
    ]);
    expect(readDiscordEntry({}, {}).mistakes.length).toBe(3);
    expect(readDiscordEntry(entry, {}).mistakes).toEqual([expect.stringContaining('NORTH_TOKEN is not set')]);
  });
});

test('the invite asks for both scopes and for nothing that is not explained', () => {
  const link = new URL(discordInvite('42'));
  expect(link.searchParams.get('client_id')).toBe('42');
  expect(link.searchParams.get('scope')).toBe('bot applications.commands');
  const asked = BigInt(link.searchParams.get('permissions') ?? '0');
  expect(asked).toBe(PERMISSIONS.reduce((all, [, bit]) => all | bit, 0n));
  expect(asked & (1n << 3n)).toBe(0n);
});
