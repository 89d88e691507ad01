import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { JobsOptions } from 'bullmq';
import type { Log, Queue } from '../ports.ts';
import { createOutage } from './outage.ts';
import { type Entry, probe, renderWakeUps, wakeUp } from './wake-up.ts';
import { within } from './within.ts';

/** What BullMQ calls with each entry it took. */
export type Process = (entry: { readonly data: unknown }) => Promise<void>;

interface Part {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(force?: boolean): Promise<unknown>;
  disconnect(): Promise<unknown>;
}

/** One backend of BullMQ: as much of its queues and workers as all backends share. */
export interface Backend {
  /** In words, for health and log. */
  readonly name: string;
  readonly queue: Part & {
    add(name: string, data: object, opts: JobsOptions): Promise<unknown>;
    addBulk(entries: Entry[]): Promise<unknown>;
  };
  openWorker(process: Process, concurrency: number): Part & { waitUntilReady(): Promise<unknown> };
  /** Ends what BullMQ was given to connect with, which it leaves to its giver. */
  cut(): Promise<void>;
}

const wakeLimitMs = 250;
const graceMs = 2000;
const closeMs = 400;
const retryMs = 1000;

const few = 8;

/**
 * One after the other, in their order, while they are few: for a batch, however small, BullMQ makes temporary
 * tables on PostgreSQL, which takes twenty times as long as adding one and leaves the database's own catalogue
 * to be cleaned.
 */
const put = async (queue: Backend['queue'], entries: Entry[]): Promise<void> => {
  if (entries.length > few) await queue.addBulk(entries);
  else for (const { name, data, opts } of entries) await queue.add(name, data, opts);
};

/** Runs jobs, and knows which still run. */
const createRuns = (log: Log) => {
  const running = new Set<Promise<void>>();
  return {
    /** A run that rejects has been recorded by whoever ran it; to the queue it is done like any other. */
    process:
      (run: (job: string) => Promise<void>): Process =>
      async entry => {
        const said = wakeUp.safeParse(entry.data);
        if (!said.success) return log.warn('queue.strange-entry');
        const { job } = said.data;
        if (job === undefined) return;
        const done = run(job).catch((error: unknown) => log.error('queue.run', error, { job }));
        running.add(done);
        await done;
        running.delete(done);
      },
    ended: () => Promise.all(running),
  };
};

/**
 * The queue on a backend of BullMQ. While the backend is down nothing is asked of it, so that calls return at
 * once and nothing piles up; it is probed, and used again as soon as it answers.
 */
export const createBullQueue = (backend: Backend, log: Log): Queue => {
  const { queue } = backend;
  const outage = createOutage(backend.name, () => within(wakeLimitMs, put(queue, [probe])), log);
  const workers: Part[] = [];
  const runs = createRuns(log);
  let stopped: Promise<void> | undefined;
  // Without a listener BullMQ prints errors to the console, and some would end the process.
  queue.on('error', outage.suspect);

  const startWorker = async (process: Process, concurrency: number): Promise<void> => {
    while (stopped === undefined) {
      const worker = backend.openWorker(process, concurrency);
      worker.on('error', outage.suspect);
      workers.push(worker);
      try {
        await worker.waitUntilReady();
        return outage.answered();
      } catch (error) {
        // A worker on PostgreSQL remembers that its first connection failed and never tries another.
        outage.suspect(error);
        workers.splice(workers.indexOf(worker), 1);
        await worker.close(true).catch(() => {});
        await pause(retryMs);
      }
    }
  };

  const stop = async (): Promise<void> => {
    outage.stop();
    const closing = Promise.all([...workers, queue].map(each => each.close()));
    closing.catch(outage.suspect); // heard below only if it comes in time
    await within(graceMs, runs.ended()).catch(() => log.warn('queue.runs-left', { backend: backend.name }));
    await within(closeMs, closing).catch(() => log.info('queue.cut', { backend: backend.name }));
    const cuts = [backend.cut(), ...[...workers, queue].map(each => each.disconnect())];
    await within(closeMs, Promise.allSettled(cuts)).catch(() => {}); // whatever is left ends with the process
  };

  return {
    async wake(jobs) {
      if (jobs.length === 0 || outage.isDown()) return;
      await turn(); // whoever waits for an answer gets it first
      if (stopped !== undefined) return;
      try {
        await within(wakeLimitMs, put(queue, renderWakeUps(jobs)));
        outage.answered();
      } catch (error) {
        outage.suspect(error);
      }
    },
    async onWake(run, concurrency) {
      const started = startWorker(runs.process(run), concurrency);
      // With the backend away it goes on trying, and the caller goes on.
      await within(wakeLimitMs, started).catch(outage.suspect);
    },
    health: outage.health,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
};
