import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob, type Job, type JobKind } from '../src/job.ts';
import { openLog } from '../src/log.ts';
import type { Chat, Queue } from '../src/ports.ts';
import { createWorker, type Worker } from '../src/worker.ts';
import { later, openStoreScene, type StoreScene } from './contracts/store-scene.ts';
import { testServers } from './setup/database.ts';
import { until } from './setup/until.ts';

const PLACES = 4;
const payload = z.object({});

/** A wake-up queue that wakes nobody: everything has to be found by looking. */
const silence: Queue = {
  wake: async () => {},
  onWake: async () => {},
  health: () => ({ state: 'up', detail: 'silent' }),
  stop: async () => {},
};

const [server] = testServers();
if (server === undefined) throw new Error('there is no database to test with');

describe('a worker that nobody wakes', () => {
  let scene: StoreScene;
  let workers: Worker[];
  beforeEach(async () => {
    scene = await openStoreScene(server);
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map(worker => worker.stop(1_000)));
    await scene.close();
  });

  const start = async (jobs: readonly JobKind[], rows = scene.store.jobs): Promise<void> => {
    const worker = createWorker({
      jobs,
      rows,
      read: scene.store.read,
      queue: silence,
      chat: {} as Chat,
      sending: () => ({
        show: async () => {},
        say: async () => {},
        reach: async () => {},
        mend: async () => 'done' as const,
      }),
      calendars: { read: async () => ({ events: [], problems: [] }) },
      alliance: { members: [], connections: [], roles: { observers: [] } } as never,
      clock: scene.store.clock,
      log: openLog('error'),
      concurrency: PLACES,
      wakeUps: true,
    });
    workers.push(worker);
    await worker.start();
  };
  const ask = async (jobs: readonly Job[]): Promise<void> => {
    await scene.store.accept(await scene.order({ jobs }));
  };

  test('begins a timer when it is due and not before, however often it looks', async () => {
    const began: Date[] = [];
    const timer = defineJob({
      name: 'timer',
      priority: 1,
      payload,
      run: context => context.settle(async tx => void began.push(tx.at)),
    });
    let looks = 0;
    const counted: typeof scene.store.jobs = {
      ...scene.store.jobs,
      leaseDue: (...args) => {
        looks += 1;
        return scene.store.jobs.leaseDue(...args);
      },
    };
    await ask([timer.job({}, later(5_000))]);
    await start([timer], counted);
    await scene.clock.advance(4_999);
    const before = looks;
    await until('it to look again', () => looks > before + 4);
    expect(began).toEqual([]);
    await scene.clock.advance(1);
    await until('the timer to begin', () => began.length > 0);
    expect(began).toEqual([later(5_000)]);
  });

  test('does many that are due at once, each once, and so many at a time', async () => {
    const times = new Map<string, number>();
    let [now, most] = [0, 0];
    const task = defineJob({
      name: 'task',
      priority: 1,
      payload: z.object({ at: z.string() }),
      run: async (context, { at }) => {
        now += 1;
        most = Math.max(most, now);
        times.set(at, (times.get(at) ?? 0) + 1);
        await context.settle(async () => {});
        now -= 1;
      },
    });
    await ask(Array.from({ length: 100 }, (_, at) => task.job({ at: `${at}` }, later(1_000))));
    await start([task]);
    await scene.clock.advance(1_000);
    await until('all of them to be done', async () => times.size === 100 && now === 0);
    expect([...times.values()].every(count => count === 1)).toBe(true);
    expect(most).toBe(PLACES);
  });

  test('fires timers while a platform hangs, and sends again as soon as one place is free', async () => {
    const hung: (() => void)[] = [];
    const sent: string[] = [];
    const send = defineJob({
      name: 'send',
      priority: 0,
      talks: true,
      payload: z.object({ at: z.string() }),
      run: async (_, { at }) => {
        await new Promise<void>(resolve => hung.push(resolve));
        sent.push(at);
      },
    });
    const fired: string[] = [];
    const timer = defineJob({
      name: 'timer',
      priority: 5,
      payload,
      run: async () => void fired.push('timer'),
    });
    await ask(Array.from({ length: PLACES + 2 }, (_, at) => send.job({ at: `${at}` })));
    await ask([timer.job({}, later(1_000))]);
    await start([send, timer]);
    await until('every place to be taken', () => hung.length === PLACES);
    await scene.clock.advance(1_000);
    await until('the timer to fire', () => fired.length === 1);
    expect([hung.length, sent]).toEqual([PLACES, []]);
    hung[0]?.();
    await until('the next to be sent', () => hung.length === PLACES + 1);
    expect(sent).toHaveLength(1);
    for (const answer of hung) answer();
    await until('the last to be sent', () => hung.length === PLACES + 2);
    hung.at(-1)?.();
    await until('all to be sent', () => sent.length === PLACES + 2);
  });
});
