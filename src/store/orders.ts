import { sql } from 'kysely';
import type { OrderStatus, Reader } from '../records.ts';
import type { Handles } from './handles.ts';
import { first, given, now, type Rows } from './rows.ts';

interface OrderRow {
  readonly reference: string;
  readonly responder: string;
  readonly command: string;
  readonly accepted_at: Date;
  readonly incident: number | null;
  readonly jobs: readonly JobJson[];
  readonly failed_for: readonly string[];
}

interface JobJson {
  readonly kind: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly attempts: number;
  readonly error: string | null;
}

interface ReplyRow {
  readonly responder: string;
  readonly member: string;
  readonly reply_kind: 'channel' | 'direct';
  readonly reply_handle: Buffer | null;
  readonly reply_expires_at: Date;
}

const readOrder = (row: OrderRow): OrderStatus => ({
  reference: row.reference,
  responder: row.responder,
  command: row.command,
  acceptedAt: row.accepted_at,
  jobs: row.jobs.map(({ error, ...job }) => ({ ...job, ...given('error', error) })),
  failedFor: row.failed_for,
  ...given('incident', row.incident),
});

/** Reads what was asked, what became of it, and how to answer it. */
export const createOrderReader = (db: Rows, handles: Handles): Pick<Reader, 'order' | 'replyTo'> => ({
  async order(reference) {
    const row = await first(
      db,
      sql<OrderRow>`select v.reference, v.responder, v.command, v.accepted_at,
          (select i.number from muster.incident i where i.reference = v.reference) as incident,
          (select coalesce(jsonb_agg(jsonb_build_object('kind', j.kind, 'attempts', j.attempts, 'error', j.error,
              'state', case when j.done_at is not null then 'done' when j.failed_at is not null then 'failed'
                when j.leased_until > ${now} then 'running' else 'waiting' end) order by j.id), '[]')
            from muster.job j where j.connection = v.connection and j.invocation = v.id
              -- A timer that has not come is no part of the order's being done.
              and (j.due_at <= ${now} or j.attempts > 0 or j.done_at is not null)) as jobs,
          (select coalesce(jsonb_agg(distinct j.payload->>'incident'), '[]') from muster.job j
            where j.connection = v.connection and j.invocation = v.id and j.failed_at is not null
              and j.payload->>'incident' is not null) as failed_for
        from muster.invocation v where v.reference = ${reference}`,
    );
    return row && readOrder(row);
  },
  async replyTo(connection, invocation) {
    const row = await first(
      db,
      sql<ReplyRow>`select responder, reply_kind, reply_expires_at,
          (select r.member from muster.responder r where r.id = responder) as member,
          case when reply_expires_at > ${now} then reply_handle end as reply_handle
        from muster.invocation where connection = ${connection} and id = ${invocation}`,
    );
    if (row === undefined) return undefined;
    const handle = row.reply_handle
      ? handles.open({ connection, invocation, member: row.member }, row.reply_handle)
      : undefined;
    return {
      ...(handle === undefined ? {} : { replyTo: { connection, handle, expiresAt: row.reply_expires_at } }),
      kind: row.reply_kind,
      connection,
      responder: row.responder,
    };
  },
});
