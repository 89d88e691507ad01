import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../contracts/scene.ts';
import { openSlackDouble, type SlackDouble } from './slack/double.ts';
import { seenAt } from './slack/human.ts';
import { SILENT } from './slack/silent.ts';
import type { Workspace } from './slack/world.ts';

/** What the double does with files, seen by Slack's own client and nothing of ours. */
let double: SlackDouble;
let workspace: Workspace;
let client: WebClient;

beforeEach(async () => {
  double = await openSlackDouble({ clock: createManualClock() });
  workspace = double.openWorkspace();
  client = new WebClient(workspace.botToken, {
    slackApiUrl: double.api,
    retryConfig: { retries: 0 },
    logger: SILENT,
  });
});
afterEach(() => double.close());

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { data?: { error?: string }; message: string }) => error.data?.error ?? error.message,
  );
const shown = () => {
  const channel = workspace.channels.get('C1');
  if (channel === undefined) throw new Error('there is no home');
  return seenAt({ world: double.world, workspace, connection: 'x' }, channel);
};

test('a file comes in three steps, and stands in the channel it was completed for', async () => {
  await client.filesUploadV2({ channel_id: 'C1', filename: 'a.md', file: Buffer.from('words') });
  const [message] = shown();
  expect(message?.files.map(({ name, bytes }) => [name, String(bytes)])).toEqual([['a.md', 'words']]);
  expect(message?.text).toBe('');
});

test('bytes are taken once, at the address that was given, and exactly as many as were announced', async () => {
  const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
    filename: 'a',
    length: 3,
  });
  const put = async (body: string) => (await fetch(upload_url, { method: 'POST', body })).status;
  expect(await codeOf(client.files.completeUploadExternal({ files: [{ id: file_id }] }))).toBe(
    'file_not_found',
  );
  expect(await put('four')).toBe(400);
  expect(await put('abc')).toBe(200);
  expect(await put('abc')).toBe(400);
  expect((await fetch(`${double.world.url}/upload/v1/nobody`, { method: 'POST', body: 'x' })).status).toBe(
    400,
  );
});

test('a file needs a name, a length and a short description, and a channel that the bot is in', async () => {
  const ask = (over: object) =>
    codeOf(client.apiCall('files.getUploadURLExternal', { filename: 'a', length: 1, ...over }));
  expect(await ask({ length: 0 })).toBe('missing_argument');
  expect(await ask({ filename: '' })).toBe('missing_argument');
  expect(await ask({ alt_txt: 'x'.repeat(1001) })).toBe('alt_txt_too_large');
  expect(await ask({ alt_txt: 'x'.repeat(1000) })).toBe('ok');
  workspace.channels.get('C1')?.members.delete('U2');
  const refused = client.filesUploadV2({ channel_id: 'C1', filename: 'a.md', file: Buffer.from('x') });
  expect(await codeOf(refused)).toBe('channel_not_found');
});

test('an answer to a message stands in its thread, not in the history of the channel', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'hello' });
  await client.filesUploadV2({ channel_id: 'C1', thread_ts: ts, filename: 'a.md', file: Buffer.from('x') });
  const history = await client.conversations.history({ channel: 'C1' });
  expect(history.messages?.map(message => message.ts)).toEqual([ts]);
  const thread = await client.conversations.replies({ channel: 'C1', ts });
  expect(thread.messages?.map(message => message.files?.map(file => file.name))).toEqual([
    undefined,
    ['a.md'],
  ]);
  expect(await codeOf(client.conversations.replies({ channel: 'C1', ts: '1.0' }))).toBe('thread_not_found');
});

test('a file outlives the message it stood under until it is deleted, which works once', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'hello' });
  await client.filesUploadV2({ channel_id: 'C1', thread_ts: ts, filename: 'a.md', file: Buffer.from('x') });
  await client.chat.delete({ channel: 'C1', ts });
  expect(shown().map(seen => seen.files.length)).toEqual([1]);
  const [file = ''] = workspace.files.keys();
  expect(await codeOf(client.files.delete({ file }))).toBe('ok');
  expect(await codeOf(client.files.delete({ file }))).toBe('file_not_found');
  expect(shown().map(seen => seen.files.length)).toEqual([0]);
});
