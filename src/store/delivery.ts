import { type Kysely, type RawBuilder, sql } from 'kysely';
import { Later } from '../errors.ts';
import { PRIORITY } from '../job.ts';
import type { Delivery, LeasedJob, Shown } from '../records.ts';
import { afterCall, afterTest, hasContacts } from './contact-ends.ts';
import { type Awake, follow, lostLease, stillOurs } from './fence.ts';
import { type NoticeRow, readNotice } from './notices.ts';
import { first, now, type Rows } from './rows.ts';
import type { Tables } from './schema.ts';
import { readShowing, type ShowingRow } from './showings.ts';
import { findStanding } from './standing.ts';
import { createWriter } from './writer.ts';

/** Another job is at the same message; it will be done with it soon. */
const BUSY_MS = 250;

/** Nobody else has it in hand: a sender whose job ended, or whose lease ran out, has let go. */
const free = (
  job: LeasedJob,
): RawBuilder<unknown> => sql`(m.sender is null or m.sender = ${job.id} or not exists (
  select from muster.job j where j.id = m.sender and j.done_at is null and j.failed_at is null
    and j.leased_until > ${now}))`;

/** What sending writes. Each step locks the job's row first, so that a worker who lost its lease changes nothing. */
export const createDelivery = (db: Kysely<Tables>, onJobs: (jobs: readonly Awake[]) => void): Delivery => ({
  standing: notice => findStanding(db, notice),
  beginShowing: (job, showing) => asOurs(db, job, tx => beginShowing(tx, job, showing)),
  lostMessage: (job, showing) =>
    asOurs(db, job, async tx => {
      const row = await first(
        tx,
        sql<ShowingRow>`update muster.showing set message = null, posts = posts + 1, tried_at = ${now}
          where id = ${showing} and sender = ${job.id} returning *`,
      );
      if (row === undefined) throw lostLease(job);
      // The post that begins now is the first with this key: there is nothing to look for.
      return readShowing({ ...row, tried_at: null });
    }),
  async shown(job, showing, outcome) {
    const next = await asOurs(db, job, tx => record(tx, job, showing, outcome));
    if (next) onJobs([next]);
  },
  beginNotice: (job, notice, { connection }) =>
    asOurs(db, job, async tx => {
      const before = await first(
        tx,
        sql<NoticeRow & { free: boolean }>`select m.*, ${free(job)} as free from muster.notice m
          where m.id = ${notice} for update`,
      );
      if (before === undefined) throw new Error(`there is no notice ${notice}`);
      if (before.state !== 'waiting') return readNotice(before);
      if (!before.free) throw new Later('another job says this notice', BUSY_MS);
      await sql`update muster.notice set sender = ${job.id}, tried_at = coalesce(tried_at, ${now}),
        tried_connection = ${connection} where id = ${notice}`.execute(tx);
      return readNotice(before);
    }),
  notPosted: (job, what) =>
    asOurs(db, job, async tx => {
      await ('notice' in what
        ? sql`update muster.notice set tried_at = null where id = ${what.notice} and sender = ${job.id}`
        : sql`update muster.showing set tried_at = null where id = ${what.showing} and sender = ${job.id}`
      ).execute(tx);
    }),
  async endNotice(job, notice, state, { message, why } = {}) {
    const made: Awake[] = [];
    await asOurs(db, job, async tx => {
      const ended = await first(
        tx,
        sql<NoticeRow & { at: Date; contacts: boolean }>`update muster.notice n set state = ${state},
          message = ${message ?? null}, why = ${why ?? null}, sender = null
          where id = ${notice} and state = 'waiting'
          returning n.*, ${now} as at, n.kind = 'page-call' and ${hasContacts(sql`n.responder`)} as contacts`,
      );
      if (ended !== undefined) await followNotice(tx, job, ended, made);
      if (ended?.kind === 'consent-wanted' && state === 'delivered' && ended.incident !== null)
        await noteTold(tx, ended.incident, ended.at);
      // That somebody could not be called is told on the board: whoever waits for them waits in vain.
      if (ended?.kind !== 'page-call' || state !== 'failed' || !ended.incident || !ended.page) return;
      await createWriter(tx, job, ended.at, made).changed(ended.incident, { page: ended.page });
    });
    if (made.length > 0) onJobs(made);
  },
});

/** The affected organisation knows of it from now on, whoever of it was told first (R-CON-4). */
const noteTold = (tx: Rows, incident: string, at: Date): Promise<unknown> =>
  sql`insert into muster.event (incident, at, recorded_at, kind, tlp)
    select i.id, ${at}::timestamptz, ${at}::timestamptz, 'victim-told', i.tlp from muster.incident i
    where i.id = ${incident} and not exists (
      select from muster.event e where e.incident = i.id and e.kind = 'victim-told')`.execute(tx);

/** What follows outside chat from a message in it. */
const followNotice = async (
  tx: Rows,
  job: LeasedJob,
  { id, kind, page, state, detail, contacts, at }: NoticeRow & { at: Date; contacts: boolean },
  made: Awake[],
): Promise<void> => {
  const follows =
    kind === 'page-call' && page !== null
      ? afterCall(id, page, state, contacts)
      : kind === 'contact-test'
        ? afterTest(job, String(detail.of))
        : [];
  for (const next of follows) made.push(await follow(tx, job, next, at));
};

const asOurs = <T>(db: Kysely<Tables>, job: LeasedJob, write: (tx: Rows) => Promise<T>): Promise<T> =>
  db.transaction().execute(async tx => {
    if ((await first(tx, stillOurs(job))) === undefined) throw lostLease(job);
    return write(tx);
  });

const beginShowing = async (tx: Rows, job: LeasedJob, showing: string) => {
  const before = await first(
    tx,
    sql<ShowingRow & { free: boolean }>`select m.*, ${free(job)} as free from muster.showing m
      where m.id = ${showing} for update`,
  );
  if (before === undefined) throw new Error(`there is no showing ${showing}`);
  if (!before.free) throw new Later('another job shows this', BUSY_MS);
  await sql`update muster.showing set sender = ${job.id}, digest = case when shown = wanted then digest end,
    tried_at = case when message is null then coalesce(tried_at, ${now}) else tried_at end
    where id = ${showing}`.execute(tx);
  return readShowing(before);
};

/** Gives the job for what is wanted by now, if it is not what was shown and nothing is planned for it. */
const record = async (
  tx: Rows,
  job: LeasedJob,
  showing: string,
  { version, message, held, failed, digest }: Shown,
): Promise<Awake | undefined> => {
  const known = sql`${version}::integer >= shown`;
  const row = await first(
    tx,
    sql<{ behind: boolean; at: Date }>`update muster.showing set
        message = ${message === undefined ? sql`message` : message},
        tried_at = ${message === undefined ? sql`tried_at` : sql`null`},
        held = case when ${known} then ${held ?? null}::text else held end,
        failed = case when ${known} then ${failed ?? null}::text else failed end,
        digest = ${digest ?? null}::text,
        shown = greatest(shown, ${version}::integer), sender = null
      where id = ${showing} and (sender = ${job.id} or sender is null)
      returning shown <> wanted as behind, ${now} as at`,
  );
  if (row === undefined) throw lostLease(job);
  const planned = sql`select from muster.job where kind = 'show' and about = ${showing}
    and done_at is null and failed_at is null and leased_until is null`;
  if (!row.behind || (await first(tx, planned)) !== undefined) return undefined;
  return follow(tx, job, { kind: 'show', payload: { showing }, priority: PRIORITY.board }, row.at);
};
