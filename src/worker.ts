import { Later, Permanent, Refused, Unanswered } from './errors.ts';
import type { CalendarReading, JobContext, JobKind, Sending } from './job.ts';
import { keepLease, LEASE_MS } from './keep-lease.ts';
import { keepUp } from './keep-up.ts';
import { type Looking, lookForWork } from './look-for-work.ts';
import type { Lanes } from './pace.ts';
import type { Chat, Clock, Log, Queue } from './ports.ts';
import type { JobRows, Kinds, LeasedJob, Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Time that was read so lately is read again by the next look only. */
const FRESH_MS = 50;
/** A timer cannot be set for as long as some are told to wait; looking too early costs nothing. */
const LOOK_MOST_MS = 60_000;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MOST_MS = 30_000;
const BACKOFF_AWAITING_MS = 2_000;
/** After about a minute of trying, whoever asked is told that it is not done yet. */
const TELL_AT_ATTEMPT = 8;

export interface WorkerParts {
  readonly jobs: readonly JobKind[];
  readonly rows: JobRows;
  readonly read: Reader;
  readonly queue: Queue;
  readonly chat: Chat;
  /** What is sent for a job goes by the chat that its lease allows. */
  readonly sending: (job: LeasedJob, chat: Chat) => Sending;
  readonly calendars: CalendarReading;
  readonly alliance: Alliance;
  readonly clock: Clock & { refresh(): Promise<void> };
  readonly log: Log;
  /** How many jobs run at once: so many that wait for a platform, and so many others. */
  readonly concurrency: number;
  /** What sets the pace where a platform does: messages there have places of their own. Absent: nothing does. */
  readonly lanes?: Lanes;
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
 * Wake-up or sweep → lease → job → done. A wake-up says no more than "look": the best due job is leased, whichever
 * it was for, so that what is urgent overtakes what was there before. One that was lost heals itself at the next
 * sweep. Messages are leased only as far as their platform's pace has room for them, and hold nothing else up.
 */
export const createWorker = (parts: WorkerParts): Worker => {
  const { queue } = parts;
  const running = new Set<Promise<void>>();
  let looks: readonly Looking[] = [];
  let stopUpkeep = async (): Promise<void> => {};

  const look = (): void => {
    for (const one of looks) one.look();
  };
  const given: Given = {
    ...parts,
    kinds: new Map(parts.jobs.map(kind => [kind.name, kind])),
    lookIn: ms => void setTimeout(look, Math.min(ms, LOOK_MOST_MS)).unref(),
  };
  const run = (job: LeasedJob, leasedAtMs: number): Promise<void> => {
    const tracked = perform(given, job, leasedAtMs).finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  };
  return {
    async start() {
      if (parts.wakeUps) await queue.onWake(async () => look(), parts.concurrency);
      // Whoever knew what they wait for may be gone.
      await parts.rows.hurry().catch(error => parts.log.error('hurry-failed', error));
      stopUpkeep = keepUp(parts);
      const fresh = createFresh(parts.clock);
      const { lanes, ...common } = { ...parts, fresh, leaseMs: LEASE_MS, run };
      const paced = lanes === undefined ? {} : { lanes };
      looks = kindsOf(parts).map(kinds => lookForWork({ ...common, kinds, ...('of' in kinds ? paced : {}) }));
      parts.lanes?.onRoom(look);
    },
    look,
    busy: () => running.size,
    async stop(withinMs) {
      const late = new Promise<void>(resolve => setTimeout(resolve, withinMs).unref());
      const ended = [stopUpkeep(), ...looks.map(one => one.stop())];
      await Promise.race([Promise.all(ended).then(() => Promise.all(running)), late]);
    },
  };
};

/**
 * Whatever waits for a platform has places of its own, or one that hangs would hold up every timer. In a story
 * there is one line for everything.
 */
const kindsOf = ({ jobs, wakeUps }: WorkerParts): readonly Kinds[] => {
  const talking = jobs.filter(kind => kind.talks).map(kind => kind.name);
  return wakeUps ? [{ not: talking }, { of: talking }] : [{ not: [] }];
};

/** Reads the time, unless that was done a moment ago: many timers in a row do not each ask for it. */
const createFresh = (clock: WorkerParts['clock']): (() => Promise<void>) => {
  let nextAt = 0;
  return async () => {
    if (performance.now() < nextAt) return;
    await clock.refresh();
    nextAt = performance.now() + FRESH_MS;
  };
};

/** What one job is run with. */
interface Given extends WorkerParts {
  readonly kinds: ReadonlyMap<string, JobKind>;
  /** Looks for work in so many milliseconds, when something that was postponed is due again. */
  readonly lookIn: (ms: number) => void;
}

/** Runs one leased job to its end: done, postponed, or failed and told. Never rejects. */
const perform = async (parts: Given, job: LeasedJob, leasedAtMs: number): Promise<void> => {
  const { rows, log, kinds } = parts;
  const lease = keepLease(rows, job, parts.chat, leasedAtMs);
  const ids = { job: job.id, kind: job.kind, attempt: job.attempt };
  try {
    const kind = kinds.get(job.kind);
    if (kind === undefined) throw new Permanent(`nobody knows how to do ${job.kind}`);
    const payload = kind.payload.safeParse(job.payload);
    if (!payload.success) throw new Permanent(`the payload of ${job.kind} is not readable`);
    const { context, settled } = contextOf(parts, job, lease.chat);
    await kind.run(context, payload.data);
    if (!settled()) await rows.settle(job, async () => {});
    log.info('job-done', ids);
  } catch (error) {
    await recover(parts, job, error).catch(again => log.error('job-unrecorded', again, ids));
  } finally {
    lease.end();
  }
};

const contextOf = (
  parts: WorkerParts,
  job: LeasedJob,
  chat: Chat,
): { context: JobContext; settled: () => boolean } => {
  let done = false;
  const { clock, alliance, read, rows } = parts;
  return {
    settled: () => done,
    context: {
      id: job.id,
      attempt: job.attempt,
      clock,
      alliance,
      read,
      chat,
      sending: parts.sending(job, chat),
      calendars: parts.calendars,
      async settle(write) {
        const result = await rows.settle(job, write);
        done = true;
        return result;
      },
    },
  };
};

/** What an error asks for: wait as long as told, give up and tell, or try again a little later. */
const recover = async (parts: Given, job: LeasedJob, error: unknown): Promise<void> => {
  const { rows, log } = parts;
  const ids = { job: job.id, kind: job.kind, attempt: job.attempt };
  const awaits = error instanceof Later || error instanceof Unanswered ? error.awaits : undefined;
  const postpone = async (ms: number, why: string): Promise<void> => {
    await rows.postpone(job, ms, why, awaits);
    parts.lookIn(ms);
  };
  if (error instanceof Later) return postpone(error.afterMs, error.message);
  if (error instanceof Refused || error instanceof Permanent) {
    log.error('job-failed', error, ids);
    return rows.fail(job, error.message);
  }
  log.warn('job-retried', { ...ids, why: error instanceof Error ? error.name : 'unknown' });
  log.error('job-error', error, ids);
  if (job.attempt === TELL_AT_ATTEMPT)
    await rows.stillTrying(job, error instanceof Error ? error.name : 'unknown');
  // What a platform left unanswered tries it for all that wait, and there are few of those.
  const most = awaits === undefined ? BACKOFF_MOST_MS : BACKOFF_AWAITING_MS;
  const backoff = Math.min(BACKOFF_FIRST_MS * 2 ** (job.attempt - 1), most);
  return postpone(backoff, error instanceof Error ? error.name : 'unknown');
};
