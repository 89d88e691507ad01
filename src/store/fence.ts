import { type RawBuilder, sql } from 'kysely';
import type { Job } from '../job.ts';
import type { LeasedJob } from '../records.ts';
import { given, type Rows, renderJson } from './rows.ts';

/** Jobs that exist since the transaction ended, for whoever wakes the queue. */
export interface Awake {
  readonly id: string;
  readonly priority: number;
}

/** What a worker gets to see whose job another one has taken over. */
export const lostLease = (job: LeasedJob): Error => new Error(`lost the lease of job ${job.id}`);

/** Picks the row of a job while it is still ours, and keeps others from leasing it until the statement ends. */
export const stillOurs = (job: LeasedJob): RawBuilder<{ id: string }> => sql`select id from muster.job
  where id = ${job.id} and fence = ${job.fence} and done_at is null and failed_at is null for update`;

/** Makes a job that follows from `cause`; it is found under the same invocation. */
export const follow = (
  db: Rows,
  cause: Pick<LeasedJob, 'id' | 'connection' | 'invocation'>,
  job: Job,
  at: Date,
): Promise<Awake> =>
  db
    .insertInto('muster.job')
    .values({
      kind: job.kind,
      payload: renderJson(job.payload),
      priority: job.priority,
      ...given('connection', cause.connection),
      ...given('invocation', cause.invocation),
      made_by: cause.id,
      made_at: at,
      due_at: job.dueAt ?? at,
    })
    .returning(['id', 'priority'])
    .executeTakeFirstOrThrow();
