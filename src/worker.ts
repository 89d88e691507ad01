import { Later, Permanent, Refused } from './errors.ts';
import type { JobContext, JobKind, Sending } from './job.ts';
import type { Chat, Clock, Log, Queue } from './ports.ts';
import type { JobRows, LeasedJob, Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Short, so that what a killed worker held is taken up again in time; renewed while a job runs. */
const LEASE_MS = 3_000;
const RENEW_MS = 1_000;
/** How long a lost wake-up can go unnoticed. */
const SWEEP_MS = 500;
/** How often what a crash left is looked for. */
const MEND_MS = 2_000;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MOST_MS = 30_000;

export interface WorkerParts {
  readonly jobs: readonly JobKind[];
  readonly rows: JobRows;
  readonly read: Reader;
  readonly queue: Queue;
  readonly chat: Chat;
  readonly sending: (job: LeasedJob) => Sending;
  readonly alliance: Alliance;
  readonly clock: Clock & { refresh(): Promise<void> };
  readonly log: Log;
  /** How many jobs run at once. */
  readonly concurrency: number;
  /** False for a story told in order: jobs are then only found by looking, the most urgent first. */
  readonly wakeUps: boolean;
}

/** Does what is due. */
export interface Worker {
  start(): Promise<void>;
  /** Looks for work now instead of at the next sweep. */
  look(): void;
  /** How many jobs this worker is doing. */
  busy(): number;
  /** Takes nothing new, and resolves when what runs is done, or after `withinMs`. */
  stop(withinMs: number): Promise<void>;
}

/**
 * Wake-up or sweep → lease → job → done. A wake-up only saves time: every due job is also found by looking, so
 * one that was lost heals itself, and one that came twice finds the job taken.
 */
export const createWorker = (parts: WorkerParts): Worker => {
  const { rows, queue, log, clock } = parts;
  const kinds = new Map(parts.jobs.map(kind => [kind.name, kind]));
  const running = new Set<Promise<void>>();
  let open = true;
  let wake: () => void = () => {};
  let sweeping: Promise<void> = Promise.resolve();

  const track = (work: Promise<void>): Promise<void> => {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  };
  const onWakeUp = async (id: string): Promise<void> => {
    if (!open) return;
    const job = await rows.lease(id, LEASE_MS);
    if (job !== undefined) await track(perform(parts, kinds, job));
  };
  const sweep = async (): Promise<void> => {
    let mendAt = 0;
    while (open) {
      try {
        await clock.refresh();
        if (Date.now() >= mendAt) {
          await rows.mend();
          mendAt = Date.now() + MEND_MS;
        }
        const free = parts.concurrency - running.size;
        const found = free > 0 ? await rows.leaseDue(free, LEASE_MS) : [];
        for (const job of found) void track(perform(parts, kinds, job));
        if (found.length > 0 && found.length === free) {
          await Promise.race([...running]);
          continue;
        }
      } catch (error) {
        log.error('sweep-failed', error);
      }
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, SWEEP_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  return {
    async start() {
      const hear = (id: string): Promise<void> =>
        onWakeUp(id).catch(error => log.error('wake-failed', error));
      if (parts.wakeUps) await queue.onWake(hear, parts.concurrency);
      sweeping = sweep();
    },
    look: () => wake(),
    busy: () => running.size,
    async stop(withinMs) {
      open = false;
      wake();
      const late = new Promise<void>(resolve => setTimeout(resolve, withinMs).unref());
      await Promise.race([Promise.all([sweeping, ...running]).then(() => {}), late]);
    },
  };
};

/** Runs one leased job to its end: done, postponed, or failed and told. Never rejects. */
const perform = async (
  parts: WorkerParts,
  kinds: ReadonlyMap<string, JobKind>,
  job: LeasedJob,
): Promise<void> => {
  const { rows, log } = parts;
  const renewing = setInterval(() => void rows.extend(job, LEASE_MS).catch(() => {}), RENEW_MS);
  const ids = { job: job.id, kind: job.kind, attempt: job.attempt };
  try {
    const kind = kinds.get(job.kind);
    if (kind === undefined) throw new Permanent(`nobody knows how to do ${job.kind}`);
    const payload = kind.payload.safeParse(job.payload);
    if (!payload.success) throw new Permanent(`the payload of ${job.kind} is not readable`);
    const { context, settled } = contextOf(parts, job);
    await kind.run(context, payload.data);
    if (!settled()) await rows.settle(job, async () => {});
    log.info('job-done', ids);
  } catch (error) {
    await recover(parts, job, error).catch(again => log.error('job-unrecorded', again, ids));
  } finally {
    clearInterval(renewing);
  }
};

const contextOf = (parts: WorkerParts, job: LeasedJob): { context: JobContext; settled: () => boolean } => {
  let done = false;
  const { clock, alliance, read, chat, rows } = parts;
  return {
    settled: () => done,
    context: {
      id: job.id,
      attempt: job.attempt,
      clock,
      alliance,
      read,
      chat,
      sending: parts.sending(job),
      async settle(write) {
        const result = await rows.settle(job, write);
        done = true;
        return result;
      },
    },
  };
};

/** What an error asks for: wait as long as told, give up and tell, or try again a little later. */
const recover = async ({ rows, log }: WorkerParts, job: LeasedJob, error: unknown): Promise<void> => {
  const ids = { job: job.id, kind: job.kind, attempt: job.attempt };
  if (error instanceof Later) return rows.postpone(job, error.afterMs, error.message);
  if (error instanceof Refused || error instanceof Permanent) {
    log.error('job-failed', error, ids);
    return rows.fail(job, error.message);
  }
  log.warn('job-retried', { ...ids, why: error instanceof Error ? error.name : 'unknown' });
  log.error('job-error', error, ids);
  const backoff = Math.min(BACKOFF_FIRST_MS * 2 ** (job.attempt - 1), BACKOFF_MOST_MS);
  return rows.postpone(job, backoff, error instanceof Error ? error.name : 'unknown');
};
