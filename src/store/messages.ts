import { sql } from 'kysely';
import { PRIORITY } from '../job.ts';
import type { NewNotice, Writer } from '../records.ts';
import { priorityOf } from './notices.ts';
import { first, type Rows, renderJson } from './rows.ts';

/** A showing, once, with the job that brings it there. */
export const addShowing = async (
  tx: Rows,
  showing: Parameters<Writer['show']>[0],
  ask: Writer['job'],
): Promise<void> => {
  const { kind, incident, page = null, at } = showing;
  const made = await first(
    tx,
    sql<{ id: string }>`insert into muster.showing (kind, incident, page, connection, place)
      values (${kind}, ${incident}, ${page}, ${at.connection}, ${at.place}) on conflict do nothing returning id`,
  );
  if (made) await ask({ kind: 'show', payload: { showing: made.id }, priority: PRIORITY.board });
};

/** A notice with the job that says it; a page calls the same person once. */
export const addNotice = async (tx: Rows, notice: NewNotice, at: Date, ask: Writer['job']): Promise<void> => {
  const { kind, responder = null, replyOf, incident = null, page = null, item = null, detail = {} } = notice;
  const made = await first(
    tx,
    sql<{ id: string }>`insert into muster.notice (kind, responder, connection, place, reply_connection,
        reply_invocation, incident, page, item, detail, created_at, expires_at)
      values (${kind}, ${responder}, ${notice.at?.connection ?? null}, ${notice.at?.place ?? null},
        ${replyOf?.connection ?? null}, ${replyOf?.invocation ?? null}, ${incident}, ${page}, ${item},
        ${renderJson(detail)}::jsonb, ${at}, ${at}::timestamptz + make_interval(secs => ${notice.expiresInMinutes}::float8 * 60))
      on conflict do nothing returning id`,
  );
  if (made) await ask({ kind: 'say', payload: { notice: made.id }, priority: priorityOf(kind) });
};
