import { DiscordAPIError, HTTPError, RateLimitError, REST, type RESTOptions, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../contracts/scene.ts';
import { type DiscordDouble, type GuildSet, openDiscordDouble } from './discord/double.ts';
import { BIT } from './discord/permissions.ts';
import type { App } from './discord/world.ts';

const clock = createManualClock();
let double: DiscordDouble;
let app: App;
let set: GuildSet;

beforeEach(async () => {
  double = await openDiscordDouble({ clock });
  app = double.addApp();
  set = double.addGuild(app);
});
afterEach(() => double.close());

const sdk = (options: Partial<RESTOptions> = {}, token = app.token) =>
  new REST({ api: double.api, ...options }).setToken(token);

const say = (body: unknown, rest = sdk()) =>
  rest.post(Routes.channelMessages(set.home), { body }) as Promise<{ id: string; nonce?: string }>;

const refused = async (doing: Promise<unknown>): Promise<readonly [number, unknown]> => {
  const error = await doing.then(
    () => undefined,
    (why: unknown) => why,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`not refused but ${String(error)}`);
  return [error.status, error.code];
};

const standing = () => [...double.world.messages.values()].filter(one => one.channel === set.home);

describe('a body that Discord refuses', () => {
  test.each([
    ['nothing at all', {}, 50006],
    ['only white space', { content: ' \n ' }, 50006],
    ['2,001 characters', { content: 'a'.repeat(2001) }, 50035],
    ['a nonce of 26 characters', { content: 'a', nonce: 'n'.repeat(26) }, 50035],
    ['a title of 257', { embeds: [{ title: 't'.repeat(257) }] }, 50035],
    ['a description of 4,097', { embeds: [{ description: 'd'.repeat(4097) }] }, 50035],
    ['26 fields', { embeds: [{ fields: Array(26).fill({ name: 'a', value: 'b' }) }] }, 50035],
    ['a field without a value', { embeds: [{ fields: [{ name: 'a', value: '' }] }] }, 50035],
    ['a value of 1,025', { embeds: [{ fields: [{ name: 'a', value: 'v'.repeat(1025) }] }] }, 50035],
    [
      'more than 6,000 in all embeds',
      { embeds: [{ description: 'd'.repeat(3500) }, { description: 'd'.repeat(2501) }] },
      50035,
    ],
    ['two buttons of one custom_id', { content: 'a', components: [row(button('x'), button('x'))] }, 50035],
    ['a label of 81', { content: 'a', components: [row(button('x', 'l'.repeat(81)))] }, 50035],
    ['a custom_id of 101', { content: 'a', components: [row(button('x'.repeat(101)))] }, 50035],
    [
      'six buttons in a row',
      { content: 'a', components: [row(...'abcdef'.split('').map(b => button(b)))] },
      50035,
    ],
    ['six rows', { content: 'a', components: 'abcdef'.split('').map(b => row(button(b))) }, 50035],
  ])('%s', async (_, body, code) => {
    expect(await refused(say(body))).toEqual([400, code]);
    expect(standing()).toEqual([]);
  });
});

const button = (custom_id: string, label = 'Press') => ({ type: 2, style: 1, label, custom_id });
const row = (...components: unknown[]) => ({ type: 1, components });

describe('who may do what', () => {
  test('a wrong token is refused with 401, and the SDK then forgets its own', async () => {
    const rest = sdk({}, 'wrong');
    expect(await refused(say({ content: 'a' }, rest))).toEqual([401, 0]);
    await expect(say({ content: 'a' }, rest)).rejects.toThrow('Expected token to be set');
  });

  test('a channel that is not there, one that is hidden, and one where the bot may not write', async () => {
    const rest = sdk();
    expect(await refused(rest.get(Routes.channel('1')))).toEqual([404, 10003]);
    set.botRole.permissions &= ~BIT.sendMessages;
    double.world.channels.get(set.home)?.overwrites.pop();
    set.botRole.permissions |= BIT.viewChannel;
    expect(await refused(say({ content: 'a' }))).toEqual([403, 50001]);
    double.world.channels.get(set.home)?.overwrites.push({
      id: set.botRole.id,
      type: 0,
      allow: BIT.viewChannel,
      deny: 0n,
    });
    expect(await refused(say({ content: 'a' }))).toEqual([403, 50013]);
  });

  test('somebody who takes no direct messages', async () => {
    const bea = double.addUser('Bea');
    bea.acceptsDirect = false;
    const rest = sdk();
    const channel = (await rest.post(Routes.userChannels(), { body: { recipient_id: bea.id } })) as {
      id: string;
    };
    const post = rest.post(Routes.channelMessages(channel.id), { body: { content: 'hello' } });
    expect(await refused(post)).toEqual([403, 50007]);
  });

  test('a message that is gone, and one of somebody else', async () => {
    const rest = sdk();
    const { id } = await say({ content: 'a' });
    await rest.delete(Routes.channelMessage(set.home, id));
    const edit = rest.patch(Routes.channelMessage(set.home, id), { body: { content: 'b' } });
    expect(await refused(edit)).toEqual([404, 10008]);
    expect(await refused(rest.delete(Routes.channelMessage(set.home, id)))).toEqual([404, 10008]);
  });
});

describe('a nonce', () => {
  test('gives the first message again for a few minutes of the clock, and then no longer', async () => {
    const body = { content: 'once', nonce: 'n-1', enforce_nonce: true };
    const first = await say(body);
    expect(first.nonce).toBe('n-1');
    expect((await say(body)).id).toBe(first.id);
    clock.advance(10 * 60_000);
    expect((await say(body)).id).not.toBe(first.id);
  });

  test('means nothing unless it is enforced, and is not read back', async () => {
    await say({ content: 'twice', nonce: 'n-1' });
    await say({ content: 'twice', nonce: 'n-1' });
    const read = (await sdk().get(Routes.channelMessages(set.home))) as { nonce?: string }[];
    expect(read.map(one => one.nonce)).toEqual([undefined, undefined]);
  });
});

test('messages are read back newest first, the page after an id beginning right after it', async () => {
  const ids: string[] = [];
  for (const content of ['a', 'b', 'c', 'd']) ids.push((await say({ content })).id);
  const query = new URLSearchParams({ after: ids[0] ?? '', limit: '2' });
  const page = (await sdk().get(Routes.channelMessages(set.home), { query })) as { content: string }[];
  expect(page.map(one => one.content)).toEqual(['c', 'b']);
});

describe('mentions', () => {
  const ping = async (body: object): Promise<readonly string[]> => {
    const { id } = await say(body);
    return [...(double.world.messages.get(id)?.pinged ?? [])];
  };

  test('notify by default, escaped or not, and never from an embed', async () => {
    const bea = double.addUser('Bea');
    set.guild.members.set(bea.id, { nick: null, roles: [set.people] });
    expect(await ping({ content: `<@${bea.id}>` })).toEqual([bea.id]);
    expect(await ping({ content: `\\<@&${set.people}>` })).toEqual([bea.id]);
    expect(await ping({ content: 'hey @everyone' })).toEqual(['everyone']);
    expect(await ping({ content: '@here', allowed_mentions: { parse: [] } })).toEqual([]);
    expect(await ping({ content: `<@${bea.id}>`, allowed_mentions: { parse: [], users: [bea.id] } })).toEqual(
      [bea.id],
    );
    expect(await ping({ embeds: [{ description: `@everyone <@${bea.id}>` }] })).toEqual([]);
  });

  test('are read again out of an edit that says nothing about them', async () => {
    const { id } = await say({ content: 'quiet' });
    const route = Routes.channelMessage(set.home, id);
    await sdk().patch(route, { body: { content: '@everyone', allowed_mentions: { parse: [] } } });
    expect(standing()[0]?.pinged.size).toBe(0);
    await sdk().patch(route, { body: { content: '@everyone' } });
    expect([...(standing()[0]?.pinged ?? [])]).toEqual(['everyone']);
  });
});

describe('trouble', () => {
  test('a limited route makes the bare SDK wait and repeat, or reject if told to', async () => {
    double.limit('POST', /messages$/, 0.06);
    await say({ content: 'patient' });
    const [first, second] = double.requests.filter(one => one.method === 'POST');
    expect([first?.status, second?.status]).toEqual([429, 200]);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(60);
    double.limit('POST', /messages$/, 7, { global: true });
    const error = await say({ content: 'hasty' }, sdk({ rejectOnRateLimit: () => true })).catch(e => e);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ global: true, retryAfter: 7050 });
  });

  test('a burst of 5xx is hammered by the bare SDK: four attempts at once', async () => {
    double.fail('POST', /messages$/, { status: 503 }, 9);
    await expect(say({ content: 'a' })).rejects.toBeInstanceOf(HTTPError);
    expect(double.count('POST', /messages$/)).toBe(4);
  });

  test('an answer lost after processing leaves the message, and the bare SDK rejects', async () => {
    double.fail('POST', /messages$/, 'cut-after');
    await expect(say({ content: 'a' }, sdk({ retries: 0 }))).rejects.toThrow();
    expect(standing().length).toBe(1);
    double.fail('POST', /messages$/, 'cut-before');
    await expect(say({ content: 'b' }, sdk({ retries: 0 }))).rejects.toThrow();
    expect(standing().length).toBe(1);
  });

  test('silence ends with the SDK’s own timeout', async () => {
    double.fail('POST', /messages$/, 'silence');
    await expect(say({ content: 'a' }, sdk({ retries: 0, timeout: 50 }))).rejects.toThrow(/abort/i);
    expect(standing()).toEqual([]);
  });
});
