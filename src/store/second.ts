import { sql } from 'kysely';
import type { ResponderId } from '../domain/address.ts';
import type { Reader } from '../records.ts';
import { all, isId, type Rows } from './rows.ts';

/** Reads who would come for a second incident. */
export const createSecondReader = (db: Rows): Pick<Reader, 'helpersForSecond'> => ({
  async helpersForSecond(incident) {
    if (!isId(incident)) return [];
    const rows = await all(
      db,
      sql<{ responder: ResponderId }>`with said as (
          select distinct on (f.page, f.responder) f.responder, f.incident, f.detail from muster.fact f
          join muster.page p on p.id = f.page and p.state <> 'stood-down'
          join muster.incident i on i.id = f.incident and i.state in ('open', 'contained')
            and muster.is_exercise(i.id) = muster.is_exercise(${incident}::bigint)
          where f.kind = 'answer' order by f.page, f.responder, f.id desc)
        select distinct s.responder::text as responder from said s
        where s.detail->>'limit' = 'second' and s.detail->>'answer' = 'limited' and s.incident <> ${incident}
          and not exists (select from said c where c.responder = s.responder and c.detail->>'answer' = 'ack')`,
    );
    return rows.map(row => row.responder);
  },
});
