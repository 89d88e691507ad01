import type { Chat } from './ports.ts';
import type { JobRows, LeasedJob } from './records.ts';

/**
 * Short, so that a spare takes up what a killed worker held within two seconds of its death; long enough that a
 * busy machine renews it in time while a job runs.
 */
export const LEASE_MS = 1_200;
const RENEW_MS = 300;

/** A lease that is kept. */
export interface KeptLease {
  /** Sends as long as the lease surely holds, and throws after. */
  readonly chat: Chat;
  end(): void;
}

/**
 * Renews a job's lease while it runs, and lets nothing be sent once it may have run out. A process that was
 * frozen wakes up in the middle of a job that somebody else has done by now: the records are fenced against it,
 * the platforms are not. `leasedAtMs` is when the lease was asked for, by `performance.now()`, which goes on
 * while a process is frozen.
 */
export const keepLease = (
  rows: Pick<JobRows, 'extend'>,
  job: LeasedJob,
  chat: Chat,
  leasedAtMs: number,
): KeptLease => {
  let untilMs = leasedAtMs + LEASE_MS;
  const renew = async (): Promise<void> => {
    const askedAtMs = performance.now();
    if (await rows.extend(job, LEASE_MS)) untilMs = askedAtMs + LEASE_MS;
  };
  const timer = setInterval(() => void renew().catch(() => {}), RENEW_MS);
  const held =
    <Args extends readonly unknown[], Result>(send: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (performance.now() >= untilMs) throw new Error(`the lease of job ${job.id} may have run out`);
      return send(...args);
    };
  return {
    chat: {
      post: held(chat.post),
      revise: held(chat.revise),
      retract: held(chat.retract),
      answer: held(chat.answer),
      prepare: held(chat.prepare),
      openRoom: held(chat.openRoom),
      admit: held(chat.admit),
      dismiss: held(chat.dismiss),
      audienceOf: chat.audienceOf,
    },
    end: () => clearInterval(timer),
  };
};
