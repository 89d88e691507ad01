import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWait } from '../../adapters/slack/api.ts';
import { isReplyAddress } from '../../adapters/slack/replies.ts';
import { Later, Permanent } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { clearedFor, createKeptLog, createManualClock } from '../contracts/scene.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';

const NEWS = { title: 'A secret title', tone: 'info' as const };
let clock = createManualClock();
let log = createKeptLog();
let stage: SlackStage;
let adapter: ChatAdapter;

beforeEach(async () => {
  clock = createManualClock();
  log = createKeptLog();
  stage = await createSlackStage({ clock });
  adapter = stage.openAdapter({ clock, log });
});
afterEach(() => stage.close());

const post = (key = 'a') => adapter.post(clearedFor(stage.home, NEWS), { key });
const calls = (method: string) => stage.double.requests.filter(one => one.method === method).length;
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('being told to wait', () => {
  test.each([
    ['7', 7000],
    ['0', 1000],
    ['120', 120_000],
    [undefined, 30_000],
    ['soon', 30_000],
    ['-5', 30_000],
    ['31536000', 3_600_000],
  ])('Retry-After %j means %i ms, and one request', async (header, ms) => {
    stage.double.fail({
      method: 'chat.postMessage',
      status: 429,
      ...(header === undefined ? {} : { retryAfter: header }),
    });
    const error = await failure(post());
    expect(error).toBeInstanceOf(Later);
    expect((error as Later).afterMs).toBe(ms);
    expect(calls('chat.postMessage')).toBe(1);
  });

  test('one method told to wait holds up no other', async () => {
    const posted = await post();
    stage.double.fail({ method: 'chat.postMessage', status: 429, retryAfter: '60' });
    const waiting = failure(post('b'));
    await adapter.revise(posted, clearedFor(stage.home, { ...NEWS, title: 'After' }));
    expect(await waiting).toBeInstanceOf(Later);
    expect(stage.at(stage.home)[0]?.text).toContain('After');
  });

  test('a header is never made shorter than a sensible one', () => {
    expect([readWait('1.2'), readWait(' 3 '), readWait('')]).toEqual([2, 3, 30]);
  });
});

describe('what goes wrong', () => {
  test('an outage is tried once, and is neither lasting nor a wait', async () => {
    stage.double.fail({ method: 'chat.postMessage', status: 503 });
    const error = await failure(post());
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Permanent);
    expect(error).not.toBeInstanceOf(Later);
    expect(calls('chat.postMessage')).toBe(1);
  });

  test.each([
    'is_archived',
    'not_in_channel',
    'invalid_auth',
    'token_revoked',
    'account_inactive',
    'missing_scope',
    'channel_not_found',
  ])('%s is lasting', async code => {
    stage.double.fail({ method: 'chat.postMessage', error: code });
    expect(await failure(post())).toBeInstanceOf(Permanent);
  });

  test.each(['internal_error', 'fatal_error', 'service_unavailable', 'something_new'])(
    '%s may pass',
    async code => {
      stage.double.fail({ method: 'chat.postMessage', error: code });
      expect(await failure(post())).not.toBeInstanceOf(Permanent);
    },
  );

  test('somebody who left or cannot be written to is lasting', async () => {
    const bea = stage.join('Bea');
    const user = stage.workspace.users.get(bea.person.person);
    if (user) user.deleted = true;
    expect(await failure(adapter.post(clearedFor(bea.person, NEWS), { key: 'a' }))).toBeInstanceOf(Permanent);
    const bot = { connection: stage.connection, person: stage.workspace.botUser };
    expect(await failure(adapter.post(clearedFor(bot, NEWS), { key: 'b' }))).toBeInstanceOf(Permanent);
  });

  test('no error and no log line holds a token or what was to be said', async () => {
    for (const fault of [
      { status: 500 },
      { error: 'invalid_blocks' },
      { how: 'drop' as const },
      { error: `bad ${NEWS.title}` },
    ]) {
      stage.double.fail({ method: 'chat.postMessage', ...fault });
      log.error('failed', await failure(post()));
    }
    const written = log.lines.join('\n');
    expect(written).not.toContain(stage.workspace.botToken);
    expect(written).not.toContain(NEWS.title);
  });
});

describe('an answer that was lost', () => {
  test('after the post was done: the next attempt finds it, and nothing stands twice', async () => {
    const since = clock.now();
    stage.double.fail({ method: 'chat.postMessage', how: 'lost' });
    expect(await failure(post())).toBeInstanceOf(Error);
    const found = await adapter.post(clearedFor(stage.home, NEWS), { key: 'a', since });
    expect(stage.at(stage.home).map(one => one.message)).toEqual([found.message]);
    expect(calls('chat.postMessage')).toBe(1);
  });

  test('before the post was done: the next attempt looks twice, then posts', async () => {
    const since = clock.now();
    stage.double.fail({ method: 'chat.postMessage', how: 'drop' });
    expect(await failure(post())).toBeInstanceOf(Error);
    await adapter.post(clearedFor(stage.home, NEWS), { key: 'a', since });
    expect(stage.at(stage.home).length).toBe(1);
    expect(calls('conversations.history')).toBe(2);
  });

  test('it is found behind many later messages, by its digest and not by its words', async () => {
    const since = clock.now();
    const first = await post();
    for (let at = 0; at < 40; at += 1) await post(`other-${at}`);
    expect(await adapter.post(clearedFor(stage.home, NEWS), { key: 'a', since })).toEqual(first);
  });

  test("somebody else's message with our mark is not ours", async () => {
    const since = clock.now();
    await post();
    const [message] = stage.workspace.channels.get('C1')?.messages ?? [];
    if (message) Object.assign(message, { user: 'U1', bot: undefined });
    const again = await adapter.post(clearedFor(stage.home, NEWS), { key: 'a', since });
    expect(again.message).not.toBe(message?.ts);
  });

  test('what marks a message tells nobody anything', async () => {
    await adapter.post(clearedFor(stage.home, NEWS), { key: 'INC-42 secret' });
    expect(JSON.stringify(stage.workspace.channels.get('C1')?.messages[0]?.metadata)).not.toMatch(
      /INC|secret/u,
    );
  });
});

describe('reply addresses', () => {
  test.each([
    ['https://slack.com/api/', 'https://hooks.slack.com/commands/T1/1/x', true],
    ['https://slack.com/api/', 'https://slack.com/x', true],
    ['https://slack.com/api/', 'http://hooks.slack.com/x', false],
    ['https://slack.com/api/', 'https://hooks.slack.com.evil.example/x', false],
    ['https://slack.com/api/', 'https://evil.example/hooks.slack.com', false],
    ['https://slack.com/api/', 'https://hooks.slack.com@evil.example/', false],
    ['https://slack.com/api/', 'https://hooks.slack.com:8443/x', false],
    ['http://127.0.0.1:9000/api/', 'http://127.0.0.1:9000/commands/x', true],
    ['http://127.0.0.1:9000/api/', 'http://127.0.0.1:9001/commands/x', false],
    ['https://slack.com/api/', 'nonsense', false],
  ])('with %s, %s is followed: %s', (api, url, allowed) => {
    expect(isReplyAddress(api, url)).toBe(allowed);
  });
});
