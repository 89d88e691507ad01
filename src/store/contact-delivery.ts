import { type Kysely, sql } from 'kysely';
import type { Attempt } from '../domain/contact.ts';
import { BUNDLE_MINUTES, pace } from '../domain/contact-pace.ts';
import { Later } from '../errors.ts';
import type { Begun, ContactRows } from '../records/contacts.ts';
import type { LeasedJob } from '../records.ts';
import { endAttempts } from './contact-ends.ts';
import type { ContactSecrets } from './contact-secrets.ts';
import {
  type AttemptRow,
  attempts,
  type ContactRow,
  contactColumns,
  isUuid,
  readAttempt,
} from './contacts.ts';
import { type Awake, lostLease, stillOurs } from './fence.ts';
import { all, first, now, type Rows } from './rows.ts';
import type { Tables } from './schema.ts';

/** How long a link and a code can be used. */
const LINK_HOURS = 12;
/** Another job is at the same contact; it will be done with it soon. */
const BUSY_MS = 250;

interface Taken extends AttemptRow {
  readonly free: boolean;
  readonly at: Date;
}

/** What sending to contacts reads and writes. Each step locks the job's row first, then the contact's. */
export const createContactRows = (
  db: Kysely<Tables>,
  secrets: ContactSecrets,
  onJobs: (jobs: readonly Awake[]) => void,
): ContactRows => ({
  async alongside(attempt) {
    const rows = await all(
      db,
      attempts(sql`a.state = 'waiting' and a.purpose = 'page' and a.bundle is null and a.id <> ${attempt}
        and a.contact = (select b.contact from muster.contact_attempt b where b.id = ${attempt})
        and a.due_at <= ${now} + make_interval(mins => ${BUNDLE_MINUTES}) order by a.due_at, a.seq limit 50`),
    );
    return rows.map(readAttempt);
  },
  begin: (job, attempt, along, urgent) =>
    asOurs(db, job, tx => begin(tx, secrets, job, attempt, { along, urgent })),
  async end(job, ids, outcome) {
    const made: Awake[] = [];
    await asOurs(db, job, tx => endAttempts(tx, job, ids, outcome, made));
    if (made.length > 0) onJobs(made);
  },
  notSent: (job, ids, why) =>
    asOurs(db, job, async tx => {
      await sql`update muster.contact_attempt set sender = null, tries = greatest(tries - 1, 0), why = ${why},
          tried_at = case when tries <= 1 then null else tried_at end,
          bundle = case when tries <= 1 then null else bundle end
        where id = any(${[...ids]}::uuid[]) and sender = ${job.id} and state = 'waiting'`.execute(tx);
    }),
  async withToken(token) {
    const { at } = (await first(db, sql<{ at: Date }>`select ${now} as at`)) ?? { at: new Date(0) };
    const id = secrets.readToken(token, at);
    if (id === undefined) return [];
    // A contact that was changed since is somebody else's as far as we know.
    const rows = await all(
      db,
      attempts(sql`(a.id = ${id} or a.bundle = ${id}) and a.purpose <> 'more' and exists (
        select from muster.contact c where c.id = a.contact and c.responder = a.responder) order by a.seq`),
    );
    return rows.map(readAttempt);
  },
  confirmCode: contact => secrets.confirmCode(contact),
  async tokenOf(code) {
    const row = await first(
      db,
      sql<{
        id: string;
        until: Date;
      }>`select a.id, a.tried_at + make_interval(hours => ${LINK_HOURS}) as until
        from muster.contact_attempt a where a.code_digest = ${secrets.digest(code)}
          and a.tried_at > ${now} - make_interval(hours => ${LINK_HOURS}) limit 1`,
    );
    return row && secrets.token(row.id, row.until);
  },
});

export const asOurs = <T>(db: Kysely<Tables>, job: LeasedJob, write: (tx: Rows) => Promise<T>): Promise<T> =>
  db.transaction().execute(async tx => {
    if ((await first(tx, stillOurs(job))) === undefined) throw lostLease(job);
    return write(tx);
  });

const begin = async (
  tx: Rows,
  secrets: ContactSecrets,
  job: LeasedJob,
  id: string,
  { along, urgent }: { readonly along: readonly string[]; readonly urgent: boolean },
): Promise<Begun> => {
  if (!isUuid(id)) return { go: 'nothing' };
  const contact = await first(
    tx,
    sql<ContactRow>`select ${contactColumns} from muster.contact c join muster.responder r on r.id = c.responder
      where c.id = (select a.contact from muster.contact_attempt a where a.id = ${id}) for update of c`,
  );
  const own = await first(
    tx,
    sql<Taken>`select x.*, ${now} as at, (x.sender is null or x.sender = ${job.id} or not exists (
        select from muster.job j where j.id = x.sender and j.done_at is null and j.failed_at is null
          and j.leased_until > ${now})) as free
      from muster.contact_attempt x where x.id = ${id} for update of x`,
  );
  if (own === undefined || own.state !== 'waiting') return { go: 'nothing' };
  const address = contact && secrets.open(contact, contact.address);
  if (contact === undefined || address === undefined) {
    const why = contact === undefined ? 'it was changed or taken out' : 'it cannot be read any more';
    await endAttempts(tx, job, [id], { state: 'dropped', why }, []);
    return { go: 'nothing' };
  }
  if (!own.free) throw new Later('another job sends this', BUSY_MS);
  if (own.purpose === 'page' && own.bundle === null) {
    const held = await holdBack(tx, own, urgent);
    if (held !== undefined) return held.go === 'more' ? { ...held, address } : held;
  }
  const bundle = own.bundle ?? id;
  const code = secrets.answerCode(bundle);
  const sent = await take(tx, job, own, { along, bundle, digest: secrets.digest(code) });
  const from = sent.find(one => one.id === bundle)?.triedAt ?? own.tried_at ?? own.at;
  return {
    go: 'send',
    attempts: sent,
    key: `contact:${bundle}`,
    address,
    token: secrets.token(bundle, new Date(from.getTime() + LINK_HOURS * 3_600_000)),
    code: own.purpose === 'confirm' ? secrets.confirmCode(own.contact) : code,
  };
};

/** Marks what goes now; what was begun before goes again as the same message. */
const take = async (
  tx: Rows,
  job: LeasedJob,
  own: Taken,
  mark: { readonly along: readonly string[]; readonly bundle: string; readonly digest: Buffer },
): Promise<readonly Attempt[]> => {
  const { along, bundle, digest } = mark;
  const rows = await all(
    tx,
    sql<AttemptRow>`update muster.contact_attempt a set sender = ${job.id}, bundle = ${bundle}::uuid,
        tried_at = coalesce(a.tried_at, ${own.at}), tries = a.tries + 1, why = null,
        code_digest = case when a.id = ${bundle}::uuid then ${digest}::bytea else a.code_digest end
      where a.state = 'waiting' and a.contact = ${own.contact} and (a.bundle = ${bundle}::uuid or a.id = ${own.id}
        or (${own.bundle === null} and a.bundle is null and a.id = any(${[...along]}::uuid[])))
      returning a.*`,
  );
  return rows.map(readAttempt).sort((a, b) => Number(b.id === own.id) - Number(a.id === own.id));
};

/** Whether storm control lets it go now; if not, it is written down why, and until when. */
const holdBack = async (
  tx: Rows,
  own: Taken,
  urgent: boolean,
): Promise<
  | Extract<Begun, { go: 'later' }>
  | { readonly go: 'more'; readonly attempt: string; readonly until: Date }
  | undefined
> => {
  const past = await all(
    tx,
    sql<{ at: Date; more: boolean }>`select max(a.tried_at) as at, bool_or(a.purpose = 'more') as more
      from muster.contact_attempt a where a.contact = ${own.contact} and a.purpose in ('page', 'more')
        and a.tried_at > ${now} - interval '1 hour' and a.state in ('waiting', 'sent') group by a.bundle`,
  );
  const paced = pace(past, own.at, urgent);
  if (paced.go === 'now') return undefined;
  const because =
    paced.go === 'later' && paced.because === 'bundled'
      ? 'it goes together with others that wait'
      : 'enough messages went there within the hour; it goes when the hour has passed';
  await sql`update muster.contact_attempt set why = ${because} where id = ${own.id}`.execute(tx);
  if (paced.go === 'later') return { go: 'later', until: paced.until, because };
  const more = await first(
    tx,
    sql<{ id: string }>`insert into muster.contact_attempt as a
        (purpose, responder, contact, method, made_at, due_at, expires_at, state, handed, tried_at, ended_at, tries, bundle)
      select 'more', b.responder, b.contact, b.method, ${own.at}, ${own.at}, ${own.at}, 'sent', 'accepted', ${own.at},
        ${own.at}, 1, gen_random_uuid() from muster.contact_attempt b where b.id = ${own.id} returning a.id`,
  );
  return { go: 'more', attempt: more?.id ?? '', until: paced.until };
};
