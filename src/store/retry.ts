import { sql } from 'kysely';
import type { Awake } from './fence.ts';
import { all, type Rows } from './rows.ts';

/** Makes the failed jobs of an order due again, as if never tried, and with them the messages that failed so. */
export const retryFailed = (tx: Rows, reference: string, at: Date): Promise<readonly Awake[]> =>
  all(
    tx,
    sql<Awake>`with again as (
        update muster.job j set failed_at = null, error = null, attempts = 0, due_at = ${at}, leased_until = null
        from muster.invocation v
        where v.reference = ${reference} and j.connection = v.connection and j.invocation = v.id
          and j.failed_at is not null
        returning j.id, j.priority, j.kind, j.payload),
      showing as (
        update muster.showing s set failed = null, wanted = s.wanted + 1 from again
        where again.kind = 'show' and s.id = (again.payload->>'showing')::bigint),
      notice as (
        update muster.notice n set state = 'waiting', why = null from again
        where again.kind = 'say' and n.id = (again.payload->>'notice')::bigint and n.state = 'failed')
      select id, priority from again`,
  );
