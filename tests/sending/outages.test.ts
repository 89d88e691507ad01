import { beforeEach, describe, expect, test } from 'vitest';
import type { Posted } from '../../src/domain/address.ts';
import { Later, Permanent, Unanswered } from '../../src/errors.ts';
import { openLog } from '../../src/log.ts';
import type { Chat } from '../../src/ports.ts';
import { createOutages } from '../../src/sending/outages.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';

const at = (connection: string): Posted => ({ connection, place: 'home', message: '1' });

describe('a platform that is away', () => {
  let now: number;
  let sent: string[];
  let back: string[];
  let answer: (connection: string) => Promise<void>;
  let chat: Chat;
  const away = async (): Promise<void> => {
    throw new TypeError('fetch failed');
  };
  const tried = (connection = 'north') =>
    chat.retract(at(connection)).then(
      () => 'answered',
      (error: unknown) => error,
    );
  beforeEach(() => {
    now = Date.parse('2027-01-29T22:50:00Z');
    [sent, back, answer] = [[], [], async () => {}];
    const router = {
      retract: async ({ connection }: Posted) => {
        sent.push(connection);
        await answer(connection);
      },
      post: async ({ to }: Cleared) => answer(to.connection),
    };
    chat = createOutages(router as unknown as Chat, {
      clock: { now: () => new Date(now) },
      log: openLog('error'),
      onBack: connection => void back.push(connection),
    });
  });
  const goAway = async (): Promise<void> => {
    answer = away;
    for (const time of [1, 2, 3])
      expect(await tried(), `${time}`).toMatchObject({ name: 'Unanswered', awaits: 'north' });
    expect(sent).toHaveLength(3);
  };

  test('is tried now and then, and what is not sent is told to wait for it, one after the other', async () => {
    await goAway();
    const told = [await tried(), await tried(), await tried()];
    expect(told.every(error => error instanceof Later && error.awaits === 'north')).toBe(true);
    expect(told.map(error => error instanceof Later && error.afterMs)).toEqual([500, 1_000, 1_500]);
    expect(sent).toHaveLength(3);
    now += 500;
    expect(await Promise.all([tried(), tried(), tried()])).toEqual([
      expect.any(Unanswered),
      expect.any(Later),
      expect.any(Later),
    ]);
    expect(sent).toHaveLength(4);
  });

  test('is tried with what is in doubt or does no harm; with anything else only when there is no such thing', async () => {
    await goAway();
    now += 500;
    const cleared = { to: { connection: 'north', person: 'Ada' } } as Cleared;
    const fresh = () => chat.post(cleared, { key: 'fresh' }).catch((error: unknown) => error);
    const doubtful = () =>
      chat.post(cleared, { key: 'doubtful', since: new Date(now) }).catch((error: unknown) => error);
    expect(await fresh()).toBeInstanceOf(Later);
    expect(await doubtful()).toBeInstanceOf(Unanswered);
    now += 1_999;
    expect(await fresh()).toBeInstanceOf(Later);
    now += 1;
    expect(await fresh()).toBeInstanceOf(Unanswered);
  });

  test('holds nothing up on another', async () => {
    await goAway();
    answer = async connection => (connection === 'north' ? away() : undefined);
    expect(await tried('east')).toBe('answered');
    expect(await tried('north')).toBeInstanceOf(Later);
  });

  test('is back with the first answer, which is told once', async () => {
    await goAway();
    now += 500;
    answer = async () => {};
    expect(await tried()).toBe('answered');
    expect(await tried()).toBe('answered');
    expect(back).toEqual(['north']);
  });

  test('is back as well when it refuses: then it has answered', async () => {
    await goAway();
    now += 500;
    answer = async () => {
      throw new Permanent('the channel is archived');
    };
    expect(await tried()).toBeInstanceOf(Permanent);
    expect(back).toEqual(['north']);
  });

  test('is not back because our own pace says to wait, and not away because of it', async () => {
    answer = async () => {
      throw new Later('not yet its turn', 20);
    };
    for (let time = 0; time < 9; time += 1) expect(await tried()).toMatchObject({ afterMs: 20 });
    expect(sent).toHaveLength(9);
    await goAway().catch(() => {});
    now += 500;
    answer = async () => {
      throw new Later('not yet its turn', 20);
    };
    await tried();
    expect(back).toEqual([]);
    expect(await tried()).toMatchObject({ awaits: 'north' });
  });
});
