import { sql } from 'kysely';
import type { Rhythm, Subscription } from '../domain/rhythm.ts';
import type { SubscriptionReader } from '../records/subscriptions.ts';
import { all, first, given, type Rows } from './rows.ts';

interface Row {
  readonly id: string;
  readonly responder: string;
  readonly rhythm: Rhythm;
  readonly least: number | null;
}

const standing = sql<Row>`select f.detail->>'subscription' as id, f.responder::text as responder,
    f.detail->'rhythm' as rhythm, (f.detail->>'least')::int as least
  from muster.fact f where f.kind = 'subscribed' and not exists (
    select from muster.fact e where e.kind = 'unsubscribed'
      and e.detail->>'subscription' = f.detail->>'subscription' and e.responder = f.responder)`;

const readRow = ({ id, responder, rhythm, least }: Row): Subscription => ({
  id,
  responder,
  rhythm,
  ...given('least', least),
});

/** Reads who asked for briefs that come by themselves, and what those have told. */
export const createSubscriptionReader = (db: Rows): SubscriptionReader => ({
  async subscriptions(responder) {
    const rows = await all(db, sql<Row>`${standing} and f.responder = ${responder} order by f.id`);
    return rows.map(readRow);
  },
  async subscription(id) {
    const row = await first(db, sql<Row>`${standing} and f.detail->>'subscription' = ${id} limit 1`);
    return row && readRow(row);
  },
  deliveredUpTo: subscription =>
    first(
      db,
      sql<{
        event: string;
        at: Date;
      }>`select n.detail->>'upToEvent' as event, (n.detail->>'at')::timestamptz as at
        from muster.notice n where n.kind = 'brief' and n.state = 'delivered'
          and n.detail->>'subscription' = ${subscription} order by n.id desc limit 1`,
    ),
  async eventBefore(at) {
    const row = await first(
      db,
      sql<{ id: string }>`select coalesce((select e.id from muster.event e where e.recorded_at <= ${at}
        order by e.id desc limit 1), 0)::text as id`,
    );
    return row?.id ?? '0';
  },
});
