import type { Job } from '../job.ts';
import type { Writer } from './write.ts';

/** A job somebody leased. */
export interface LeasedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly fence: number;
  readonly attempt: number;
  readonly connection?: string;
  readonly invocation?: string;
  /** The connection that its message goes by, for a job that sends one. */
  readonly lane?: string;
}

/** How many messages may begin now on these connections, which share one token. */
export interface LaneRoom {
  readonly lanes: readonly string[];
  readonly room: number;
}

/** Some kinds of job: those named, or all others. */
export type Kinds = { readonly of: readonly string[] } | { readonly not: readonly string[] };

/** The jobs as rows: leased, fenced, and found again by whoever looks. */
export interface JobRows {
  /** Leases that job if it is due and free. */
  lease(id: string, leaseMs: number): Promise<LeasedJob | undefined>;
  /**
   * Leases the most urgent due jobs, at most `limit`, of all kinds unless told which. Jobs on the lanes of `rooms`
   * are counted apart: of each at most so many as it has room for, fair between members.
   */
  leaseDue(
    limit: number,
    leaseMs: number,
    kinds?: Kinds,
    rooms?: readonly LaneRoom[],
  ): Promise<readonly LeasedJob[]>;
  /**
   * In how many milliseconds the next job of these kinds can be leased: when it becomes due, or whoever holds it
   * has lost it. 0 or less: now. At most `withinMs`: further than that it is not looked for.
   */
  freeInMs(kinds: Kinds, withinMs: number): Promise<number>;
  /** Holds a lease for so much longer. False when it is lost, or just being written. */
  extend(job: LeasedJob, leaseMs: number): Promise<boolean>;
  settle<T>(job: LeasedJob, write: (tx: Writer) => Promise<T>): Promise<T>;
  /**
   * Tries again in `afterMs`, or as soon as the connection that it `awaits` is back; does not count as a failure
   * of the job.
   */
  postpone(job: LeasedJob, afterMs: number, error: string, awaits?: string): Promise<void>;
  /** A connection is back, or any may be: all that awaits it is due now. Gives how many jobs that were. */
  hurry(connection?: string): Promise<number>;
  /** Tells whoever asked that it has not worked yet and is tried on. */
  stillTrying(job: LeasedJob, error: string): Promise<void>;
  /** Trying again cannot help: kept, with why. */
  fail(job: LeasedJob, error: string): Promise<void>;
  /** Makes the one standing job of this kind due now, and plans it where there is none. */
  standing(job: Job): Promise<void>;
  /** When the next job that nobody holds becomes due. */
  nextDueAt(): Promise<Date | undefined>;
  /** How many jobs are due now and not done. */
  dueCount(): Promise<number>;
  /** Puts right what a crash left: showings behind without a job, notices waiting without one, old handles. */
  mend(): Promise<number>;
  /**
   * Takes away, at most `most` of each kind, what was over so many days ago and nobody can ask for any more: jobs
   * that are done, notices that ended and are no call-out's, and what was asked and led to nothing that is kept.
   * Gives how much that was. Less than a day is taken for a day.
   */
  purge(days: number, most: number): Promise<number>;
}
