import { sql } from 'kysely';
import type { ResponderId } from '../domain/address.ts';
import type { Writer } from '../records.ts';
import { all, type Rows } from './rows.ts';

/** A call-out that has nobody left is filled by the first of them or not at all. */
const MOST_ASKED = 200;

/**
 * Applies every row of a list that was accepted: whoever is not known gets an entry of their own, and what was said of
 * each becomes a fact of theirs. A second time nobody is new, and the same is said again.
 */
export const importRoster = async (
  tx: Rows,
  { connection, invocation, member }: Parameters<Writer['importRoster']>[0],
  at: Date,
): Promise<readonly ResponderId[]> => {
  const rows = sql`select f.detail as d from muster.fact f
    where f.connection = ${connection} and f.invocation = ${invocation} and f.kind = 'rostered'`;
  const account = sql`muster.account a on a.connection = row.d->>'connection' and a.person = row.d->>'person'`;
  await sql`with row as (${rows}), fresh as materialized (
      select nextval(pg_get_serial_sequence('muster.responder', 'id')) as id, row.d from row
      where not exists (select from muster.account a
        where a.connection = row.d->>'connection' and a.person = row.d->>'person')
    ), made as (
      insert into muster.responder (id, member, name) overriding system value
      select id, ${member}, coalesce(d->>'name', d->>'person') from fresh returning id)
    insert into muster.account (connection, person, responder)
    select fresh.d->>'connection', fresh.d->>'person', made.id from made join fresh using (id)`.execute(tx);
  await sql`with row as (${rows})
    update muster.responder r set skills = array(select jsonb_array_elements_text(row.d->'skills'))
    from row join ${account} where r.id = a.responder and row.d ? 'skills'`.execute(tx);
  await sql`with row as (${rows})
    insert into muster.fact (kind, responder, detail, connection, invocation, at)
    select said.key, a.responder, said.value, ${connection}, ${invocation}, ${at}
    from row join ${account} cross join jsonb_each(row.d->'said') as said
    order by a.responder, said.key`.execute(tx);
  const askable = await all(
    tx,
    sql<{ id: ResponderId }>`with row as (${rows}) select a.responder::text as id from row join ${account}
      where exists (select from muster.page p where p.state in ('open', 'exhausted')) order by 1 limit ${MOST_ASKED}`,
  );
  return askable.map(one => one.id);
};
