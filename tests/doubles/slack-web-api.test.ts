import { WebClient, type WebClientOptions } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../contracts/scene.ts';
import { openSlackDouble, type SlackDouble } from './slack/double.ts';
import { createHuman } from './slack/human.ts';
import { SILENT } from './slack/silent.ts';
import type { Workspace } from './slack/world.ts';

/** Each rule of the double, seen by Slack's own client and nothing of ours. */
const clock = createManualClock();
let double: SlackDouble;
let workspace: Workspace;
let client: WebClient;

const clientFor = (token: string, options: WebClientOptions = {}): WebClient =>
  new WebClient(token, {
    slackApiUrl: double.api,
    retryConfig: { retries: 0 },
    logger: SILENT,
    ...options,
  });

beforeEach(async () => {
  double = await openSlackDouble({ clock });
  workspace = double.openWorkspace();
  client = clientFor(workspace.botToken);
});
afterEach(() => double.close());

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { data?: { error?: string }; message: string }) => error.data?.error ?? error.message,
  );

describe('signing in', () => {
  test('a token belongs to one workspace', async () => {
    const other = double.openWorkspace('Eastfold');
    expect(await client.auth.test()).toMatchObject({ team_id: 'T1', user_id: 'U2', bot_id: 'B1' });
    expect(await clientFor(other.botToken).auth.test()).toMatchObject({ team_id: 'T2' });
    expect(await codeOf(clientFor('xoxb-nobody').auth.test())).toBe('invalid_auth');
    expect(
      await codeOf(new WebClient(undefined, { slackApiUrl: double.api, logger: SILENT }).auth.test()),
    ).toBe('not_authed');
    expect(await codeOf(client.apiCall('no.such.method'))).toBe('unknown_method');
  });
});

describe('messages', () => {
  test('are posted, revised by their author, and taken away once', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'hello' });
    await client.chat.update({ channel: 'C1', ts, text: 'hello again' });
    expect(workspace.channels.get('C1')?.messages.map(one => [one.text, one.edits])).toEqual([
      ['hello again', 1],
    ]);
    await client.chat.delete({ channel: 'C1', ts });
    expect(await codeOf(client.chat.delete({ channel: 'C1', ts }))).toBe('message_not_found');
    expect(await codeOf(client.chat.update({ channel: 'C1', ts, text: 'late' }))).toBe('message_not_found');
  });

  test('of others are not ours to change', async () => {
    await createHuman(
      { world: double.world, workspace, connection: 'x' },
      workspace.users.get('U1') as never,
    ).types('mine');
    const ts = workspace.channels.get('C1')?.messages[0]?.ts ?? '';
    expect(await codeOf(client.chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('cant_update_message');
    expect(await codeOf(client.chat.delete({ channel: 'C1', ts }))).toBe('cant_delete_message');
  });

  test('need a place, words and a bot that is there', async () => {
    expect(await codeOf(client.chat.postMessage({ channel: 'C404', text: 'x' }))).toBe('channel_not_found');
    expect(await codeOf(client.chat.postMessage({ channel: 'C1', text: '' }))).toBe('no_text');
    const home = workspace.channels.get('C1');
    if (home) home.archived = true;
    expect(await codeOf(client.chat.postMessage({ channel: 'C1', text: 'x' }))).toBe('is_archived');
    if (home) home.archived = false;
    expect(await codeOf(client.chat.update({ channel: 'C1', ts: '1', text: 'x'.repeat(4001) }))).toBe(
      'message_not_found',
    );
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'x' });
    expect(await codeOf(client.chat.update({ channel: 'C1', ts, text: 'x'.repeat(4001) }))).toBe(
      'msg_too_long',
    );
  });

  test('to a user id open a direct conversation, except with a bot or somebody unknown', async () => {
    const { channel } = await client.chat.postMessage({ channel: 'U1', text: 'hello' });
    expect(channel).toMatch(/^D/u);
    expect((await client.conversations.open({ users: 'U1' })).channel?.id).toBe(channel);
    expect(await codeOf(client.conversations.open({ users: 'U2' }))).toBe('cannot_dm_bot');
    expect(await codeOf(client.conversations.open({ users: 'U404' }))).toBe('user_not_found');
  });

  test('that only one person sees need that person there', async () => {
    await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'psst' });
    expect(workspace.ephemerals.map(one => one.user)).toEqual(['U1']);
    expect(workspace.channels.get('C1')?.messages).toEqual([]);
    expect(await codeOf(client.chat.postEphemeral({ channel: 'C1', user: 'U404', text: 'x' }))).toBe(
      'user_not_in_channel',
    );
  });
});

describe('Block Kit', () => {
  const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
  const post = (blocks: object[]) =>
    codeOf(client.chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks as never }));

  test('keeps its limits', async () => {
    expect(await post([section('x'.repeat(3000))])).toBe('ok');
    expect(await post([section('x'.repeat(3001))])).toBe('invalid_blocks');
    expect(await post([section('')])).toBe('invalid_blocks');
    expect(await post(Array.from({ length: 51 }, () => section('x')))).toBe('invalid_blocks');
    expect(await post(Array.from({ length: 5 }, () => section('x'.repeat(2900))))).toBe(
      'msg_blocks_too_long',
    );
    expect(await post([{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }])).toBe(
      'invalid_blocks',
    );
    expect(await post([{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }])).toBe('invalid_blocks');
    expect(
      await post([{ type: 'section', fields: Array.from({ length: 11 }, () => section('x').text) }]),
    ).toBe('invalid_blocks');
  });

  test('keeps the limits of buttons and menus', async () => {
    const button = (over: object) => ({
      type: 'button',
      action_id: 'a',
      text: { type: 'plain_text', text: 'ok' },
      ...over,
    });
    const actions = (...elements: object[]) => post([{ type: 'actions', elements }]);
    expect(await actions(button({ value: 'x'.repeat(2000) }))).toBe('ok');
    expect(await actions(button({ value: 'x'.repeat(2001) }))).toBe('invalid_blocks');
    expect(await actions(button({ text: { type: 'plain_text', text: 'x'.repeat(76) } }))).toBe(
      'invalid_blocks',
    );
    expect(await actions(button({}), button({}))).toBe('invalid_blocks');
    const option = { text: { type: 'plain_text', text: 'x' }, value: 'x' };
    expect(await actions({ type: 'overflow', action_id: 'm', options: [option] })).toBe('invalid_blocks');
    expect(
      await actions({ type: 'overflow', action_id: 'm', options: Array.from({ length: 6 }, () => option) }),
    ).toBe('invalid_blocks');
  });
});

describe('channels', () => {
  test('have one name each, and only their members see the private ones', async () => {
    const made = await client.conversations.create({ name: 'inc-1', is_private: true });
    expect(made.channel).toMatchObject({ creator: 'U2', is_private: true });
    expect(await codeOf(client.conversations.create({ name: 'inc-1' }))).toBe('name_taken');
    expect(await codeOf(client.conversations.create({ name: 'Not A Name' }))).toBe('invalid_name_specials');
    workspace.channels.get(made.channel?.id ?? '')?.members.delete('U2');
    expect(await codeOf(client.conversations.info({ channel: made.channel?.id ?? '' }))).toBe(
      'channel_not_found',
    );
  });

  test('are joined and left once', async () => {
    const channel =
      (await client.conversations.create({ name: 'inc-2', is_private: true })).channel?.id ?? '';
    expect(await codeOf(client.conversations.invite({ channel, users: 'U1' }))).toBe('ok');
    expect(await codeOf(client.conversations.invite({ channel, users: 'U1' }))).toBe('already_in_channel');
    expect(await codeOf(client.conversations.invite({ channel, users: 'U404' }))).toBe('user_not_found');
    expect(await codeOf(client.conversations.kick({ channel, user: 'U1' }))).toBe('ok');
    expect(await codeOf(client.conversations.kick({ channel, user: 'U1' }))).toBe('not_in_channel');
  });

  test('and people come in pages', async () => {
    for (const name of ['one', 'two', 'three']) await client.conversations.create({ name, is_private: true });
    const names: (string | undefined)[] = [];
    for await (const page of client.paginate('conversations.list', { types: 'private_channel', limit: 2 })) {
      names.push(...(page as unknown as { channels: { name: string }[] }).channels.map(one => one.name));
    }
    expect(names).toEqual(['incidents', 'one', 'two', 'three']);
    const first = await client.users.list({ limit: 1 });
    expect(first.members?.length).toBe(1);
    expect(first.response_metadata?.next_cursor).not.toBe('');
    expect(await codeOf(client.users.info({ user: 'U404' }))).toBe('user_not_found');
  });

  test('tell their history newest first, with metadata when it is asked for', async () => {
    const metadata = { event_type: 'muster', event_payload: { d: 'x' } };
    await client.chat.postMessage({ channel: 'C1', text: 'old' });
    clock.advance(10_000);
    await client.chat.postMessage({ channel: 'C1', text: 'new', metadata });
    const oldest = String(clock.now().getTime() / 1000 - 1);
    const recent = await client.conversations.history({ channel: 'C1', oldest, include_all_metadata: true });
    expect(recent.messages).toMatchObject([{ text: 'new', bot_id: 'B1', metadata }]);
    const all = await client.conversations.history({ channel: 'C1' });
    expect(all.messages?.map(one => [one.text, one.metadata])).toEqual([
      ['new', undefined],
      ['old', undefined],
    ]);
  });
});

describe('faults', () => {
  test('429 with and without Retry-After', async () => {
    double.fail({ method: 'auth.test', status: 429, retryAfter: '7' });
    const limited = clientFor(workspace.botToken, { rejectRateLimitedCalls: true });
    await expect(limited.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    double.fail({ method: 'auth.test', status: 429 });
    await expect(limited.auth.test()).rejects.toThrow('valid timeout');
    expect(await codeOf(limited.auth.test())).toBe('ok');
  });

  test('5xx, words of refusal, a cut before and a cut after', async () => {
    double.fail({ method: 'chat.postMessage', status: 503, times: 2 });
    await expect(client.chat.postMessage({ channel: 'C1', text: 'a' })).rejects.toMatchObject({
      statusCode: 503,
    });
    await expect(client.chat.postMessage({ channel: 'C1', text: 'a' })).rejects.toMatchObject({
      statusCode: 503,
    });
    double.fail({ method: 'chat.postMessage', error: 'missing_scope' });
    expect(await codeOf(client.chat.postMessage({ channel: 'C1', text: 'a' }))).toBe('missing_scope');
    double.fail({ method: 'chat.postMessage', how: 'drop' });
    await expect(client.chat.postMessage({ channel: 'C1', text: 'a' })).rejects.toThrow();
    expect(workspace.channels.get('C1')?.messages).toEqual([]);
    double.fail({ method: 'chat.postMessage', how: 'lost' });
    await expect(client.chat.postMessage({ channel: 'C1', text: 'a' })).rejects.toThrow();
    expect(workspace.channels.get('C1')?.messages.length).toBe(1);
  });

  test('an answer that never comes', async () => {
    double.fail({ method: 'auth.test', how: 'hang' });
    await expect(clientFor(workspace.botToken, { timeout: 50 }).auth.test()).rejects.toThrow();
  });

  test('hit the workspace they are meant for, and every request is written down in order', async () => {
    const other = clientFor(double.openWorkspace('Eastfold').botToken);
    double.fail({ method: '*', team: 'T2', error: 'ratelimited' });
    expect([await codeOf(client.auth.test()), await codeOf(other.auth.test())]).toEqual([
      'ok',
      'ratelimited',
    ]);
    expect(double.requests.map(one => [one.team, one.method, one.outcome])).toEqual([
      ['T1', 'auth.test', 'ok'],
      ['T2', 'auth.test', 'ratelimited'],
    ]);
    expect(double.requests[1]?.at).toBeGreaterThanOrEqual(double.requests[0]?.at ?? Number.NaN);
  });
});
