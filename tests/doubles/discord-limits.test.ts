import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../contracts/scene.ts';
import { type DiscordDouble, type GuildSet, openDiscordDouble } from './discord/double.ts';
import type { App } from './discord/world.ts';

let double: DiscordDouble;
let app: App;
let set: GuildSet;

beforeEach(async () => {
  double = await openDiscordDouble({ clock: createManualClock(), road: { leastMs: 4, mostMs: 10 } });
  app = double.addApp();
  set = double.addGuild(app);
});
afterEach(() => double.close());

/** Many clients of the SDK at once, none of which knows of the others: as so many processes would. */
const sdk = () =>
  new REST({
    api: double.api,
    retries: 0,
    globalRequestsPerSecond: 1e6,
    rejectOnRateLimit: () => true,
  }).setToken(app.token);

const outcomes = async (asked: readonly Promise<unknown>[]) => {
  const settled = await Promise.allSettled(asked);
  return {
    taken: settled.filter(one => one.status === 'fulfilled').length,
    limits: settled.flatMap(one => (one.status === 'rejected' ? [one.reason] : [])),
  };
};

test('a token has fifty requests in any second, and is told how long to wait with everything', async () => {
  const { taken, limits } = await outcomes(Array.from({ length: 60 }, () => sdk().get(Routes.user())));
  expect(taken).toBe(50);
  expect(limits).toHaveLength(10);
  for (const limit of limits) {
    expect(limit).toMatchObject({ global: true });
    expect(limit.retryAfter).toBeGreaterThan(0);
    expect(limit.retryAfter).toBeLessThanOrEqual(1050);
  }
  expect(double.requests.filter(({ status }) => status === 429)).toHaveLength(10);
});

test('a channel takes five new messages in any five seconds, and another one is not held up', async () => {
  const post = (channel: string) => sdk().post(Routes.channelMessages(channel), { body: { content: 'x' } });
  const { taken, limits } = await outcomes(Array.from({ length: 7 }, () => post(set.home)));
  expect(taken).toBe(5);
  expect(limits).toHaveLength(2);
  for (const limit of limits) expect(limit.global).toBe(false);
  const other = double.addGuild(app);
  await expect(post(other.home)).resolves.toMatchObject({ channel_id: other.home });
});

test('the headers of a new message tell how many are left, and the SDK then waits by itself', async () => {
  const client = sdk();
  for (let at = 0; at < 5; at += 1)
    await client.post(Routes.channelMessages(set.home), { body: { content: String(at) } });
  const sixth = client.post(Routes.channelMessages(set.home), { body: { content: 'six' } });
  await expect(sixth).rejects.toMatchObject({ global: false });
  expect(double.requests.filter(({ status }) => status === 429)).toEqual([]);
});

test('what an interaction opens is not counted', async () => {
  await outcomes(Array.from({ length: 50 }, () => sdk().get(Routes.user())));
  const follow = sdk().patch(Routes.webhookMessage(app.id, 'a-token', '@original'), {
    body: {},
    auth: false,
  });
  await expect(follow).rejects.toMatchObject({ name: expect.stringContaining('DiscordAPIError') });
});
