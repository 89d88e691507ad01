import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isUploadAddress } from '../../adapters/slack/uploads.ts';
import { Later, Permanent } from '../../src/errors.ts';
import type { ChatAdapter } from '../../src/ports.ts';
import { clearedFor, createKeptLog, createManualClock } from '../contracts/scene.ts';
import { createSlackStage, type SlackStage } from '../doubles/slack/stage.ts';

const encoder = new TextEncoder();
const fileOf = (name: string) => ({ name, mediaType: 'text/plain', bytes: encoder.encode(`secret ${name}`) });
const CARD = { title: 'A secret title', tone: 'info' as const, files: [fileOf('a.txt'), fileOf('b.txt')] };

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

const post = (since?: Date) =>
  adapter.post(clearedFor(stage.home, CARD), { key: 'a', ...(since === undefined ? {} : { since }) });
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const standing = () => stage.at(stage.home).map(seen => seen.files.map(file => file.name));

describe('before the message stands', () => {
  test.each(['missing_scope', 'file_uploads_disabled', 'storage_limit_reached'])(
    'a file refused with %s keeps the message back, for good',
    async error => {
      stage.double.fail({ method: 'files.getUploadURLExternal', error });
      expect(await failure(post())).toBeInstanceOf(Permanent);
      expect(standing()).toEqual([]);
    },
  );

  test('an upload that fails is tried anew with everything, and the message comes once', async () => {
    const since = clock.now();
    stage.double.fail({ method: 'upload', status: 503 });
    const error = await failure(post());
    expect(error).not.toBeInstanceOf(Permanent);
    expect(String(error)).not.toContain('secret');
    expect(standing()).toEqual([]);
    await post(since);
    expect(standing()).toEqual([['a.txt', 'b.txt']]);
  });

  test('being told to wait is passed on, and nothing stands', async () => {
    stage.double.fail({ method: 'files.getUploadURLExternal', status: 429, retryAfter: '7' });
    expect(await failure(post())).toMatchObject({ afterMs: 7000 });
    expect(standing()).toEqual([]);
  });
});

describe('once the message stands', () => {
  test.each([
    ['an answer that is lost', { how: 'lost' as const }],
    ['an outage', { status: 503 }],
    ['being told to wait', { status: 429, retryAfter: '0' }],
  ])('%s makes the next attempt look, and nothing comes twice', async (_, fault) => {
    const since = clock.now();
    stage.double.fail({ method: 'files.completeUploadExternal', ...fault });
    const error = await failure(post());
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Later);
    expect(error).not.toBeInstanceOf(Permanent);
    // Slack's own wait of a second is over.
    await expect
      .poll(
        () =>
          post(since).then(
            () => 'done',
            () => 'not yet',
          ),
        { timeout: 5000 },
      )
      .toBe('done');
    expect(standing()).toEqual([['a.txt', 'b.txt']]);
  });

  test('files that are refused for good take the message with them', async () => {
    stage.double.fail({ method: 'files.completeUploadExternal', error: 'posting_to_channel_denied' });
    expect(await failure(post())).toBeInstanceOf(Permanent);
    expect(standing()).toEqual([]);
  });

  test('what somebody else answered stays when the message is taken away', async () => {
    const posted = await post();
    const home = stage.workspace.channels.get(stage.home.place);
    const [parent] = home?.messages ?? [];
    if (home === undefined || parent === undefined) throw new Error('nothing stands');
    const answer = { ...parent, ts: '9.9', user: 'U1', bot: undefined, thread: parent.ts, text: 'thanks' };
    home.messages.push(answer);
    await adapter.retract(posted);
    expect(home.messages.map(message => message.text)).toEqual(['thanks']);
    expect(stage.workspace.files.size).toBe(0);
  });
});

describe('the address that bytes are brought to', () => {
  test.each([
    ['https://files.slack.com/upload/v1/A', true],
    ['https://slack.com/upload/v1/A', true],
    ['http://files.slack.com/upload/v1/A', false],
    ['https://files.slack.com.evil.example/upload', false],
    ['https://user@files.slack.com/upload', false],
    ['https://127.0.0.1/upload', false],
    ['file:///etc/passwd', false],
    ['not an address', false],
  ])('%s: %s', (url, fits) => {
    expect(isUploadAddress('https://slack.com/api/', url)).toBe(fits);
  });

  test('elsewhere is never gone to', async () => {
    stage.double.world.url = 'http://127.0.0.2:9';
    expect(await failure(post())).toBeInstanceOf(Permanent);
    expect(standing()).toEqual([]);
  });
});
