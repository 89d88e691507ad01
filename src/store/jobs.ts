import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Job } from '../job.ts';
import type { JobRows, Kinds, LaneRoom, LeasedJob, Writer } from '../records.ts';
import { type Awake, lostLease } from './fence.ts';
import { mend } from './mend.ts';
import { all, first, given, now, type Rows, renderJson, storable, written } from './rows.ts';
import type { Tables } from './schema.ts';
import { createWriter } from './writer.ts';

interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly fence: number;
  readonly attempts: number;
  readonly connection: string | null;
  readonly invocation: string | null;
  readonly lane: string | null;
}

const readJob = (row: JobRow): LeasedJob => ({
  id: row.id,
  kind: row.kind,
  payload: row.payload,
  fence: row.fence,
  attempt: row.attempts,
  ...given('connection', row.connection),
  ...given('invocation', row.invocation),
  ...given('lane', row.lane),
});

/** An error is kept for whoever asks what became of it; it is cut, because some libraries quote whole replies. */
const ERROR_LENGTH = 300;
const errorText = (error: string): string => storable(error).slice(0, ERROR_LENGTH);

const undone = sql`done_at is null and failed_at is null`;
const free = sql`(leased_until is null or leased_until <= ${now})`;
const inMs = (ms: number): RawBuilder<Date> => sql`${now} + make_interval(secs => ${ms}::float8 / 1000)`;
const ours = (job: LeasedJob): RawBuilder<unknown> =>
  sql`id = ${job.id} and fence = ${job.fence} and ${undone}`;

const ofKinds = (kinds: Kinds): RawBuilder<unknown> =>
  'of' in kinds ? sql`kind = any(${[...kinds.of]}::text[])` : sql`kind <> all(${[...kinds.not]}::text[])`;

const waiting = sql`${undone} and ${free} and due_at <= ${now}`;
/** Urgent before all else; of the same urgency fair between members, and then the oldest first. */
const order = sql`priority, turn, due_at, id`;

/**
 * Leases what `picked` picks. Several workers at once pick different ones: a row that one looks at is skipped.
 * Nobody waits for the disk to have it: a lease that a crash of the database undoes has led to nothing yet, for
 * whatever is written or sent under it is committed after it, and takes it along.
 */
const lease = (picked: RawBuilder<unknown>, leaseMs: number) => sql<JobRow>`
  with hasty as materialized (select set_config('synchronous_commit', 'off', true)),
  picked as materialized (${picked}),
  leased as (
    update muster.job j set leased_until = ${inMs(leaseMs)}, fence = j.fence + 1, attempts = j.attempts + 1,
      awaits = null
    from picked, hasty where j.id = picked.id returning j.*)
  select id, kind, payload, fence, attempts, connection, invocation, lane from leased order by ${order}`;

const pick = (which: RawBuilder<unknown>, limit: number): RawBuilder<unknown> => sql`
  select id from muster.job where ${which} and ${waiting} order by ${order} limit ${limit}
  for update skip locked`;

/** The best of each lane with room, and the best of all that goes by none of them. */
const pickAlong = (
  kinds: RawBuilder<unknown>,
  limit: number,
  rooms: readonly LaneRoom[],
): RawBuilder<unknown> => {
  const lanes = rooms.flatMap(room => room.lanes);
  const open = JSON.stringify(rooms.filter(({ room }) => room > 0));
  const other = sql`${kinds} and (lane is null or lane <> all(${lanes}::text[]))`;
  return sql`select id from (${pick(other, limit)}) other
    union all (select found.id from jsonb_to_recordset(${open}::jsonb) as o (lanes text[], room integer)
      cross join lateral (
        select id from muster.job where ${kinds} and lane = any(o.lanes) and ${waiting}
        order by ${order} limit o.room for update skip locked) found)`;
};

/** The jobs as rows. `onJobs` hears, after the commit, of jobs that follow and are due at once. */
export const createJobRows = (db: Kysely<Tables>, onJobs: (jobs: readonly Awake[]) => void): JobRows => ({
  async lease(id, leaseMs) {
    const row = await first(db, lease(pick(sql`id = ${id}`, 1), leaseMs));
    return row && readJob(row);
  },
  async leaseDue(limit, leaseMs, kinds = { not: [] }, rooms = []) {
    const which = ofKinds(kinds);
    const picked = rooms.length === 0 ? pick(which, limit) : pickAlong(which, limit, rooms);
    return (await all(db, lease(picked, leaseMs))).map(readJob);
  },
  async freeInMs(kinds, withinMs) {
    // Timers may be many, and are no longer looked through than it matters.
    const some = sql`muster.job where ${ofKinds(kinds)} and ${undone} and due_at <= ${inMs(withinMs)}`;
    // A job that is leased was due before, so only those that are due are looked through for a lease.
    const next = sql<{ ms: number | null }>`select extract(epoch from least(
        (select due_at from ${some} and ${free} order by due_at limit 1),
        (select min(leased_until) from ${some} and due_at <= ${now} and leased_until > ${now}))
      - ${now})::float8 * 1000 as ms`;
    const ms = (await first(db, next))?.ms ?? withinMs;
    return Math.min(ms, withinMs);
  },
  async extend(job, leaseMs) {
    // Whoever has the row in hand is about to write what became of it; nobody waits for that with a connection taken.
    const held = sql`with hasty as materialized (select set_config('synchronous_commit', 'off', true)),
      held as materialized (select id from muster.job where ${ours(job)} for update skip locked)
      update muster.job j set leased_until = ${inMs(leaseMs)} from held, hasty where j.id = held.id`;
    return (await written(db, held)) > 0;
  },
  async settle(job, write) {
    return telling(db, onJobs, async (tx, made) => {
      const done = sql<{ at: Date }>`update muster.job set done_at = ${now}, leased_until = null, error = null
        where ${ours(job)} returning done_at as at`;
      const at = (await first(tx, done))?.at;
      if (at === undefined) throw lostLease(job);
      return write(createWriter(tx, job, at, made));
    });
  },
  async postpone(job, afterMs, error, awaits) {
    await written(
      db,
      sql`update muster.job set leased_until = null, due_at = ${inMs(afterMs)}, error = ${errorText(error)},
        awaits = ${awaits ?? null} where ${ours(job)}`,
    );
  },
  hurry: connection =>
    written(
      db,
      sql`update muster.job set due_at = ${now}, awaits = null where awaits is not null
        and (${connection ?? null}::text is null or awaits = ${connection ?? null}) and ${undone}
        and leased_until is null and due_at > ${now}`,
    ),
  fail: (job, error) => fail(db, job, errorText(error), onJobs),
  async nextDueAt() {
    const next = sql<{ at: Date }>`select due_at as at from muster.job
      where ${undone} and ${free} order by due_at limit 1`;
    return (await first(db, next))?.at;
  },
  async dueCount() {
    const due = sql<{
      count: number;
    }>`select count(*)::int as count from muster.job where ${undone} and due_at <= ${now}`;
    return (await first(db, due))?.count ?? 0;
  },
  standing: job => standing(db, job),
  stillTrying: (job, error) => stillTrying(db, job, errorText(error), onJobs),
  mend: () => mend(db, onJobs),
  async purge(days, most) {
    const purged = sql<{
      gone: number;
    }>`select muster.purge(make_interval(days => ${days}), ${most})
        + muster.purge_attempts(make_interval(days => ${days}), ${most}) as gone`;
    return (await first(db, purged))?.gone ?? 0;
  },
});

/**
 * What a message was waiting for fails with its job; otherwise it would be tried again for ever. Whoever asked
 * for the rest is told.
 */
const fail = (db: Kysely<Tables>, job: LeasedJob, error: string, onJobs: Told): Promise<void> =>
  telling(db, onJobs, async (tx, made) => {
    const failed = await first(
      tx,
      sql<{ at: Date }>`
        update muster.job set failed_at = ${now}, leased_until = null, error = ${error} where ${ours(job)}
        returning failed_at as at`,
    );
    if (failed === undefined) return;
    if (isMessage(job)) return failMessage(tx, job, error);
    await tellAsker(tx, job, createWriter(tx, job, failed.at, made), 'job-failed', error);
  });

/** Says once to whoever asked that it has not worked yet; the job goes on being tried. */
const stillTrying = (db: Kysely<Tables>, job: LeasedJob, error: string, onJobs: Told): Promise<void> =>
  telling(db, onJobs, async (tx, made) => {
    const still = await first(tx, sql<{ at: Date }>`select ${now} as at from muster.job where ${ours(job)}`);
    if (still === undefined || isMessage(job)) return;
    await tellAsker(tx, job, createWriter(tx, job, still.at, made), 'job-late', error);
  });

/** Several processes that start at once plan it one after the other. */
const standing = (db: Kysely<Tables>, job: Job): Promise<void> =>
  db.transaction().execute(async tx => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`standing ${job.kind}`}, 2))`.execute(tx);
    const payload = renderJson(job.payload);
    const moved = sql`update muster.job set due_at = least(due_at, ${now})
      where kind = ${job.kind} and payload = ${payload}::jsonb and ${undone}`;
    if ((await written(tx, moved)) > 0) return;
    await sql`insert into muster.job (kind, payload, priority)
      values (${job.kind}, ${payload}::jsonb, ${job.priority})`.execute(tx);
  });

type Told = (jobs: readonly Awake[]) => void;

/** One transaction; the jobs it made are told of once it is committed, and not before. */
const telling = async <T>(
  db: Kysely<Tables>,
  onJobs: Told,
  write: (tx: Rows, made: Awake[]) => Promise<T>,
): Promise<T> => {
  const made: Awake[] = [];
  const result = await db.transaction().execute(tx => write(tx, made));
  if (made.length > 0) onJobs(made);
  return result;
};

const isMessage = ({ kind }: LeasedJob): boolean =>
  kind === 'show' || kind === 'say' || kind === 'contact-responder';

/** A job that nobody asked for, such as a timer's, has nobody to tell; its own notices do. */
const tellAsker = async (
  tx: Rows,
  { connection, invocation, kind: work }: LeasedJob,
  writer: Writer,
  kind: 'job-failed' | 'job-late',
  why: string,
): Promise<void> => {
  if (connection === undefined || invocation === undefined) return;
  const asked = await first(
    tx,
    sql<{ reference: string; command: string }>`select reference, command from muster.invocation
      where connection = ${connection} and id = ${invocation}`,
  );
  if (asked === undefined) return;
  await writer.notice({
    kind,
    replyOf: { connection, invocation },
    detail: { reference: asked.reference, command: `${asked.command} (${work})`, why },
    expiresInMinutes: 24 * 60,
  });
};

const failMessage = async (tx: Rows, job: LeasedJob, error: string): Promise<void> => {
  await sql`with failed as (select kind, payload from muster.job where id = ${job.id}),
    showing as (
      update muster.showing s set failed = ${error}, shown = s.wanted, sender = null from failed
      where failed.kind = 'show' and s.id = (failed.payload->>'showing')::bigint),
    attempt as (
      update muster.contact_attempt a set state = 'failed', why = 'it could not be sent', sender = null from failed
      where failed.kind = 'contact-responder' and a.id = (failed.payload->>'attempt')::uuid and a.state = 'waiting')
    update muster.notice n set state = 'failed', why = ${error}, sender = null from failed
    where failed.kind = 'say' and n.id = (failed.payload->>'notice')::bigint and n.state = 'waiting'`.execute(
    tx,
  );
};
