import { type RawBuilder, sql } from 'kysely';
import { type Job, PRIORITY } from '../job.ts';
import type { ContactRows, NewAttempt } from '../records/contacts.ts';
import type { LeasedJob, Writer } from '../records.ts';
import type { AttemptRow } from './contacts.ts';
import { type Awake, follow } from './fence.ts';
import { all, first, now, type Rows } from './rows.ts';

/** The jobs that follow from messages and attempts; their payloads are those of `jobs/`. */
const reach = (attempt: string): Job => ({
  kind: 'contact-responder',
  payload: { attempt },
  priority: PRIORITY.page,
});

/** True when the responder `who` has a contact that pages may go to. */
export const hasContacts = (who: RawBuilder<unknown>): RawBuilder<boolean> => sql`exists (
  select from muster.contact c where c.responder = ${who} and c.confirmed_at is not null)`;

/** After a call in chat has ended: their contacts follow, or whoever waits for them learns that nobody was reached. */
export const afterCall = (notice: string, page: string, state: string, contacts: boolean): readonly Job[] => {
  if (contacts && state !== 'dropped')
    return [{ kind: 'arm-contacts', payload: { notice }, priority: PRIORITY.page }];
  return state === 'failed' ? [{ kind: 'tell-unreached', payload: { page }, priority: PRIORITY.page }] : [];
};

/** After a part of a test has ended. */
export const afterTest = (job: LeasedJob, reference: string): readonly Job[] =>
  job.connection === undefined || job.invocation === undefined
    ? []
    : [
        {
          kind: 'report-test',
          payload: { reference, connection: job.connection, invocation: job.invocation, late: false },
          priority: PRIORITY.report,
        },
      ];

/** An attempt with the job that makes it; the same call reaches the same contact once. */
export const addAttempt = async (
  tx: Rows,
  { purpose, responder, contact, notice, page, of, dueAt, expiresInMinutes }: NewAttempt,
  at: Date,
  ask: Writer['job'],
): Promise<void> => {
  const made = await first(
    tx,
    sql<{ id: string }>`insert into muster.contact_attempt
        (purpose, responder, contact, method, notice, page, of, made_at, due_at, expires_at)
      values (${purpose}, ${responder}, ${contact.id}, ${contact.method}, ${notice ?? null}::bigint,
        ${page ?? null}::bigint, ${of ?? ''}, ${at}, ${dueAt},
        ${dueAt}::timestamptz + make_interval(secs => ${expiresInMinutes}::float8 * 60))
      on conflict do nothing returning id`,
  );
  if (made) await ask({ ...reach(made.id), dueAt });
};

/** Ends attempts, and asks for what follows from it; jobs that are due at once are put into `made`. */
export const endAttempts = async (
  tx: Rows,
  job: LeasedJob,
  ids: readonly string[],
  outcome: Parameters<ContactRows['end']>[2],
  made: Awake[],
): Promise<void> => {
  const ended = await all(
    tx,
    sql<AttemptRow & { of: string; at: Date }>`update muster.contact_attempt a set state = ${outcome.state},
        handed = ${'handed' in outcome ? outcome.handed : null}, why = ${'why' in outcome ? outcome.why : null},
        ended_at = ${now}, sender = null
      where a.id = any(${[...ids]}::uuid[]) and a.state = 'waiting' returning a.*, ${now} as at`,
  );
  for (const attempt of ended) {
    const follows = attempt.purpose === 'test' ? afterTest(job, attempt.of) : await afterPage(tx, attempt);
    for (const next of follows) made.push(await follow(tx, job, next, attempt.at));
  }
};

/** Who could not be reached there is tried at the next place at once; with none left, it may be that nobody was. */
const afterPage = async (tx: Rows, { purpose, state, notice, page }: AttemptRow): Promise<readonly Job[]> => {
  if (purpose !== 'page' || state !== 'failed' || page === null) return [];
  const next = await first(
    tx,
    sql<{
      id: string;
    }>`select a.id from muster.contact_attempt a where a.notice = ${notice} and a.state = 'waiting'
      and a.sender is null order by a.due_at, a.seq limit 1`,
  );
  return next === undefined
    ? [{ kind: 'tell-unreached', payload: { page }, priority: PRIORITY.page }]
    : [reach(next.id)];
};
