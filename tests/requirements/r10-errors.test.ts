import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { tellSpill } from '../../jobs/tell-spill.ts';
import { createBot } from '../../src/bot.ts';
import { Later, NotAccepted, Permanent, Refused, Unconfirmed } from '../../src/errors.ts';
import type { Store } from '../../src/records.ts';
import { createManualClock } from '../contracts/scene.ts';
import type { Stage } from '../contracts/stage.ts';
import { allianceOf } from '../harness/cast.ts';
import { createRememberedLog } from '../setup/log.ts';

const CANARY = 'c4n4ry at db.internal';

describe('R10: whoever reads of an error reads a reference and what to do, and nothing of its inside', () => {
  const clock = createManualClock();
  const stage = { home: { connection: 'north', place: 'C1' } } as Stage;
  const alliance = allianceOf({}, { north: stage, east: stage, south: stage }, () => 'U9');
  const known = { id: '1', member: 'north', name: 'Ada', zone: 'UTC', skills: [] };

  /** The house with a store that fails in one place with this. */
  const say = async (broken: Partial<Store>, log = createRememberedLog()) => {
    const store = { people: { meet: async () => known }, ...broken } as unknown as Store;
    const bot = createBot({
      alliance,
      commands,
      store,
      queue: { wake: async () => {} },
      clock,
      log,
      tellSpill: tellSpill.job,
    });
    const { card } = await bot.receive({
      id: '1',
      actor: { connection: 'north', person: 'U1', name: 'Ada', standing: 'member' },
      place: stage.home,
      placeKind: 'channel',
      call: { word: 'declare', text: 'sev4 Ransomware at a port operator' },
      replyTo: { connection: 'north', handle: CANARY, expiresAt: clock.now() },
    });
    return JSON.stringify(card);
  };
  const failing = (error: unknown) => ({ accept: () => Promise.reject(error) });

  const errors: readonly unknown[] = [
    new Error(CANARY),
    new TypeError(CANARY, { cause: new Error(CANARY) }),
    new Permanent(CANARY),
    new Later(CANARY, 1000),
    new NotAccepted(CANARY),
    new Unconfirmed(CANARY),
    Object.assign(new Error(CANARY), { code: '23505', detail: CANARY, constraint: CANARY }),
    CANARY,
    { message: CANARY, toString: () => CANARY },
    undefined,
  ];

  test.each(errors.map(error => [String(error), error]))(
    'when the records fail with %s',
    async (_name, error) => {
      for (const place of [
        failing(error),
        { people: { meet: () => Promise.reject(error) } },
        {
          readAs: () => {
            throw error;
          },
        },
      ]) {
        const card = await say({
          readAs: () => ({ drill: async () => undefined }) as never,
          ...place,
        } as Partial<Store>);
        expect(card).not.toContain('c4n4ry');
        expect(card).not.toMatch(/\.ts:|at Object|stack|23505/u);
        expect(card).toMatch(/Not accepted|could not confirm|Something broke on our side/u);
      }
    },
  );

  test('only a refusal is repeated, because it was written for them', async () => {
    expect(
      await say({
        readAs: () => ({ drill: async () => undefined }) as never,
        ...failing(new Refused('Say it in a room.')),
      }),
    ).toContain('Say it in a room.');
  });
});
