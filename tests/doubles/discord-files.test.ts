import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../contracts/scene.ts';
import { type DiscordDouble, type GuildSet, openDiscordDouble } from './discord/double.ts';
import { BIT } from './discord/permissions.ts';

/** What the double does with files, seen by the SDK's own REST client. */
let double: DiscordDouble;
let set: GuildSet;
let rest: REST;

beforeEach(async () => {
  double = await openDiscordDouble({ clock: createManualClock() });
  const app = double.addApp();
  set = double.addGuild(app);
  rest = new REST({ api: double.api, retries: 0 }).setToken(app.token);
});
afterEach(() => double.close());

const attachments = [{ id: 0, filename: 'a.md', description: 'what it shows' }];
const post = (bytes: Buffer, body: object = { attachments }) =>
  rest.post(Routes.channelMessages(set.home), {
    body: { content: 'x', ...body },
    files: [{ name: 'a.md', data: bytes }],
  }) as Promise<{ readonly id: string; readonly attachments: readonly object[] }>;
const kept = () =>
  [...double.world.messages.values()].map(one =>
    one.attachments.map(file => [file.filename, String(file.bytes)]),
  );

test('a form brings a message and its files together', async () => {
  expect(await post(Buffer.from('wörds'))).toMatchObject({
    attachments: [{ filename: 'a.md', description: 'what it shows', size: 6 }],
  });
  expect(kept()).toEqual([[['a.md', 'wörds']]]);
});

test('a repeat with the same nonce brings no second file', async () => {
  const once = { attachments, nonce: 'n', enforce_nonce: true };
  const first = await post(Buffer.from('x'), once);
  expect((await post(Buffer.from('x'), once)).id).toBe(first.id);
  expect(kept()).toEqual([[['a.md', 'x']]]);
});

test('ten MiB are taken and no more', async () => {
  await expect(post(Buffer.alloc(10 * 1024 * 1024))).resolves.toBeDefined();
  await expect(post(Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject({ status: 413, code: 40005 });
});

test('a description has at most 1,024 characters, and every named file comes along', async () => {
  const long = [{ id: 0, filename: 'a.md', description: 'x'.repeat(1025) }];
  await expect(post(Buffer.from('x'), { attachments: long })).rejects.toMatchObject({ code: 50035 });
  await expect(post(Buffer.from('x'), { attachments: [{ id: 1, filename: 'b' }] })).rejects.toMatchObject({
    code: 50035,
  });
});

test('files need a permission of their own', async () => {
  set.botRole.permissions &= ~BIT.attachFiles;
  await expect(post(Buffer.from('x'))).rejects.toMatchObject({ code: 50013 });
});

test('an edit keeps the files, unless it names those that stay', async () => {
  const { id } = await post(Buffer.from('x'));
  await rest.patch(Routes.channelMessage(set.home, id), { body: { content: 'y' } });
  expect(kept()).toEqual([[['a.md', 'x']]]);
  await rest.patch(Routes.channelMessage(set.home, id), { body: { attachments: [] } });
  expect(kept()).toEqual([[]]);
});
