import { sql } from 'kysely';
import type { ResponderId } from '../domain/address.ts';
import type { Reader } from '../records.ts';
import { all, now, type Rows } from './rows.ts';

/** Whose turn it is depends on the last quarter of a year; who was called before that begins anew. */
const REMEMBERED_DAYS = 90;

/** Reads who was called when. */
export const createCallReader = (db: Rows): Pick<Reader, 'callsTo'> => ({
  async callsTo(responders) {
    const rows = await all(
      db,
      sql<{ responder: ResponderId; at: readonly Date[] }>`select n.responder::text as responder,
          array_agg(n.tried_at) as at
        from muster.notice n
        where n.kind = 'page-call' and n.state in ('waiting', 'delivered')
          and n.responder = any(${[...responders]}::bigint[])
          and not muster.is_exercise(n.incident)
          and n.tried_at > ${now} - make_interval(days => ${REMEMBERED_DAYS}::integer)
        group by n.responder`,
    );
    return new Map(rows.map(({ responder, at }) => [responder, at]));
  },
});
