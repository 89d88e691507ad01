import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Log, Queue } from '../../src/ports.ts';
import { createRememberedLog, type RememberedLog } from '../setup/log.ts';
import { until } from '../setup/until.ts';

/** A real server behind a queue, which the contract stops, starts and empties. */
export interface QueueServer {
  open(log: Log): Promise<Queue>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Forgets every wake-up, as an operator's hand or a lost disk would. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const soon = { priority: 0 };
const took = async (work: Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work;
  return performance.now() - begun;
};

/** A gate that `run` waits at, so that a test decides when work ends. */
const createGate = () => {
  let open = (): void => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { opened, open: () => open() };
};

/** What every queue promises, whatever is behind it. */
export const describeQueue = (name: string, openServer: () => Promise<QueueServer>): void => {
  describe(`the queue on ${name}`, () => {
    let server: QueueServer;
    let log: RememberedLog;
    let queues: Queue[];
    let heard: string[];

    beforeAll(async () => {
      server = await openServer();
    });
    afterAll(() => server?.close());
    beforeEach(async () => {
      log = createRememberedLog();
      queues = [];
      heard = [];
      await server.empty();
    });
    afterEach(async () => {
      await Promise.all(queues.map(queue => queue.stop()));
    });

    const open = async (): Promise<Queue> => {
      const queue = await server.open(log);
      queues.push(queue);
      return queue;
    };
    const listen = async (run = async (_job: string) => {}, concurrency = 5): Promise<Queue> => {
      const queue = await open();
      await queue.onWake(async job => {
        heard.push(job);
        await run(job);
      }, concurrency);
      await until('the queue to be up', () => queue.health().state === 'up');
      return queue;
    };
    const hears = (job: string): Promise<void> => until(`wake-up ${job}`, () => heard.includes(job));
    const lines = (event: string) => log.lines.filter(line => line.event === event);

    test('every job woken is heard, by another process too', async () => {
      await listen();
      const gateway = await open();
      const ids = Array.from({ length: 50 }, (_, index) => String(index));
      await gateway.wake(ids.map(id => ({ id, priority: Number(id) % 3 })));
      for (const id of ids) await hears(id);
      expect(gateway.health()).toMatchObject({ state: 'up' });
    });

    test('no job woken is no call', async () => {
      await (await listen()).wake([]);
      expect(heard).toEqual([]);
    });

    test('the same job woken again is heard again, at once', async () => {
      const gate = createGate();
      const queue = await listen(() => gate.opened);
      await queue.wake([{ id: 'a', ...soon }]);
      await hears('a');
      await queue.wake([{ id: 'a', ...soon }]);
      await until('the second of two', () => heard.length === 2);
      gate.open();
    });

    test('the most urgent comes first when there is more than can be done', async () => {
      const gate = createGate();
      const queue = await listen(job => (job === 'busy' ? gate.opened : Promise.resolve()), 1);
      await queue.wake([{ id: 'busy', ...soon }]);
      await hears('busy');
      await queue.wake([
        { id: 'brief', priority: 90 },
        { id: 'absurd', priority: 1e12 },
        { id: 'page', priority: 0 },
        { id: 'board', priority: 5 },
      ]);
      await queue.wake([{ id: 'late page', priority: 0 }]);
      gate.open();
      await hears('absurd');
      expect(heard).toEqual(['busy', 'page', 'late page', 'board', 'brief', 'absurd']);
    });

    test('of thousands woken at once the most urgent are, and the call keeps its bound', async () => {
      const queue = await listen();
      const jobs = Array.from({ length: 5000 }, (_, index) => ({
        id: String(index),
        priority: 5000 - index,
      }));
      expect(await took(queue.wake(jobs))).toBeLessThan(400);
      await hears('4999');
      expect(queue.health().state).toBe('up');
    });

    test('no more run at once than was asked for', async () => {
      let running = 0;
      let most = 0;
      const gate = createGate();
      const run = async () => {
        most = Math.max(most, ++running);
        await gate.opened;
        running--;
      };
      const queue = await listen(run, 2);
      await queue.wake(['a', 'b', 'c', 'd'].map(id => ({ id, ...soon })));
      await until('two at once', () => running === 2);
      gate.open();
      await hears('d');
      await until('the end', () => running === 0);
      expect(most).toBe(2);
    });

    test('a run that fails is not repeated, and the next one is heard', async () => {
      const queue = await listen(job =>
        job === 'bad' ? Promise.reject(new Error('as it happens')) : Promise.resolve(),
      );
      await queue.wake([{ id: 'bad', ...soon }]);
      await queue.wake([{ id: 'good', ...soon }]);
      await hears('good');
      expect(heard).toEqual(['bad', 'good']);
      await until('a line in the log', () => lines('queue.run').length === 1);
      expect(lines('queue.run')[0]?.ids).toEqual({ job: 'bad' });
    });

    test('while the server is away calls return fast and say so once; afterwards wake-ups are heard', async () => {
      const queue = await listen();
      await server.stop();
      expect(await took(queue.wake([{ id: 'lost', ...soon }]))).toBeLessThan(400);
      await until('health to turn', () => queue.health().state === 'down');
      expect(queue.health().detail).toMatch(
        /^(Redis|PostgreSQL): .+; work is found by looking for it meanwhile$/,
      );
      const calls = Array.from({ length: 200 }, (_, index) => queue.wake([{ id: `lost ${index}`, ...soon }]));
      expect(await took(Promise.all(calls))).toBeLessThan(300);
      expect(lines('queue.down')).toHaveLength(1);
      await server.start();
      await until('health to return', () => queue.health().state === 'up');
      await queue.wake([{ id: 'found', ...soon }]);
      await hears('found');
      expect(lines('queue.up')).toHaveLength(1);
    });

    test('wake-ups that were forgotten do no harm to later ones', async () => {
      const gate = createGate();
      const queue = await listen(job => (job === 'busy' ? gate.opened : Promise.resolve()), 1);
      await queue.wake([{ id: 'busy', ...soon }]);
      await hears('busy');
      await queue.wake([{ id: 'forgotten', ...soon }]);
      await server.empty();
      gate.open();
      await queue.wake([{ id: 'later', ...soon }]);
      await hears('later');
      expect(heard).toEqual(['busy', 'later']);
      expect(lines('queue.down')).toEqual([]);
    });

    test('stopping lets what runs end, and takes nothing new', async () => {
      const gate = createGate();
      let ended = false;
      const queue = await listen(async () => {
        await gate.opened;
        ended = true;
      }, 1);
      await queue.wake([{ id: 'running', ...soon }]);
      await hears('running');
      await queue.wake([{ id: 'waiting', ...soon }]);
      const stopped = queue.stop();
      setTimeout(gate.open, 1000);
      await stopped;
      expect(ended).toBe(true);
      await queue.wake([{ id: 'after', ...soon }]);
      expect(heard).toEqual(['running']);
    });

    test('stopping takes at most three seconds, whatever hangs', async () => {
      const queue = await listen(() => new Promise<never>(() => {}), 1);
      await queue.wake([{ id: 'endless', ...soon }]);
      await hears('endless');
      expect(await took(queue.stop())).toBeLessThan(3000);
    });

    test('stopping takes at most three seconds when the server is gone', async () => {
      const queue = await listen();
      await server.stop();
      expect(await took(queue.stop())).toBeLessThan(3000);
      await server.start();
    });
  });
};
