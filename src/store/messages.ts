import { sql } from 'kysely';
import { PRIORITY } from '../job.ts';
import type { NewNotice, Writer } from '../records.ts';
import { hasContacts } from './contact-ends.ts';
import { priorityOf } from './notices.ts';
import { given, type Rows, renderJson } from './rows.ts';

/** A showing, once, with the job that brings it there. */
export const addShowing = async (
  tx: Rows,
  { kind, incident, page, at }: Parameters<Writer['show']>[0],
  ask: Writer['job'],
): Promise<void> => {
  const made = await tx
    .insertInto('muster.showing')
    .values({ kind, incident, ...given('page', page), connection: at.connection, place: at.place })
    .onConflict(standing => standing.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) await ask({ kind: 'show', payload: { showing: made.id }, priority: PRIORITY.board });
};

/** After so long without a word of what became of a call in chat, it counts as one that failed. */
const CHAT_AWAY_MINUTES = 5;

/** A notice with the job that says it; a page calls the same person once. */
export const addNotice = async (tx: Rows, notice: NewNotice, at: Date, ask: Writer['job']): Promise<void> => {
  const { kind, responder, at: place, replyOf, incident, page, item, detail = {}, expiresInMinutes } = notice;
  const made = await tx
    .insertInto('muster.notice')
    .values({
      kind,
      ...given('responder', responder),
      ...given('connection', place?.connection),
      ...given('place', place?.place),
      ...given('reply_connection', replyOf?.connection),
      ...given('reply_invocation', replyOf?.invocation),
      ...given('incident', incident),
      ...given('page', page),
      ...given('item', item),
      detail: renderJson(detail),
      created_at: at,
      expires_at: sql<Date>`${at}::timestamptz + make_interval(secs => ${expiresInMinutes}::float8 * 60)`,
    })
    .onConflict(called => called.doNothing())
    .returning([
      'id',
      sql<boolean>`notice.kind = 'page-call' and ${hasContacts(sql`notice.responder`)}`.as('contacts'),
    ])
    .executeTakeFirst();
  if (made?.contacts) {
    // Chat may be away for hours; then their contacts do not wait for it.
    const dueAt = new Date(at.getTime() + CHAT_AWAY_MINUTES * 60_000);
    await ask({ kind: 'arm-contacts', payload: { notice: made.id }, priority: PRIORITY.page, dueAt });
  }
  if (made) await ask({ kind: 'say', payload: { notice: made.id }, priority: priorityOf(kind) });
};
