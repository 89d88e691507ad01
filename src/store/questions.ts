import { sql } from 'kysely';
import type { Question, QuestionState } from '../domain/question.ts';
import type { Reader, Writer } from '../records.ts';
import { addNotice } from './messages.ts';
import { all, first, given, isId, type Rows, renderJson } from './rows.ts';

/** A question's row. */
export interface QuestionRow {
  readonly id: string;
  readonly kind: string;
  readonly asks: string | null;
  readonly asks_leads_of: string | null;
  readonly asked_by: string;
  readonly incident: string | null;
  readonly page: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly asked_at: Date;
  readonly expires_at: Date;
  readonly state: QuestionState;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
}

/** Reads a question. */
export const readQuestion = (row: QuestionRow): Question => ({
  id: row.id,
  kind: row.kind,
  asks:
    row.asks === null
      ? { leadsOf: row.asks_leads_of ?? '' }
      : { responder: row.asks, ...given('orLeadsOf', row.asks_leads_of) },
  askedBy: row.asked_by,
  ...given('incident', row.incident),
  ...given('page', row.page),
  detail: row.detail,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  state: row.state,
  ...given('answeredBy', row.answered_by),
  ...given('answeredAt', row.answered_at),
});

/** Reads what waits for somebody, and what became of it. */
export const createQuestionReader = (
  db: Rows,
): Pick<Reader, 'question' | 'questionsFor' | 'questionsOf' | 'questionsAbout'> => ({
  async question(id) {
    if (!isId(id)) return undefined;
    const row = await first(db, sql<QuestionRow>`select * from muster.question where id = ${id}`);
    return row && readQuestion(row);
  },
  async questionsFor({ responder, leadsOf = null }) {
    const rows = await all(
      db,
      sql<QuestionRow>`select * from muster.question where state = 'waiting'
        and (asks = ${responder} or asks_leads_of = ${leadsOf}::text) order by id`,
    );
    return rows.map(readQuestion);
  },
  async questionsOf(incident) {
    if (!isId(incident)) return [];
    const rows = await all(
      db,
      sql<QuestionRow>`select * from muster.question where state = 'waiting' and incident = ${incident}
        order by id`,
    );
    return rows.map(readQuestion);
  },
  async questionsAbout({ incident, kind }) {
    if (!isId(incident)) return [];
    const rows = await all(
      db,
      sql<QuestionRow>`select * from muster.question where kind = ${kind} and incident = ${incident} order by id`,
    );
    return rows.map(readQuestion);
  },
});

/** Asks, and records what was answered. Silence settles it when its time is over. */
export const createQuestionWriter = (
  tx: Rows,
  job: Writer['job'],
  at: Date,
): Pick<Writer, 'ask' | 'lockQuestion' | 'settleQuestion'> => ({
  async ask({ kind, asks, tell, askedBy, incident, page, detail = {}, expiresAt }) {
    const made = await first(
      tx,
      sql<{ id: string }>`insert into muster.question
          (kind, asks, asks_leads_of, asked_by, incident, page, detail, asked_at, expires_at)
        values (${kind}, ${'responder' in asks ? asks.responder : null}::bigint,
          ${('leadsOf' in asks ? asks.leadsOf : asks.orLeadsOf) ?? null}::text, ${askedBy}, ${incident ?? null}::bigint,
          ${page ?? null}::bigint, ${renderJson(detail)}::jsonb, ${at}, ${expiresAt}) returning id`,
    );
    if (made === undefined) throw new Error('a question just asked is not there');
    const { id } = made;
    const expiresInMinutes = (expiresAt.getTime() - at.getTime()) / 60_000;
    for (const responder of tell) {
      const about = { ...given('incident', incident), ...given('page', page) };
      const notice = { kind: 'question' as const, responder, ...about, detail: { question: id } };
      await addNotice(tx, { ...notice, expiresInMinutes }, at, job);
    }
    await job({
      kind: 'settle-question',
      payload: { question: id, state: 'expired' },
      priority: 2,
      dueAt: expiresAt,
    });
    return id;
  },
  async lockQuestion(id) {
    if (!isId(id)) return undefined;
    const row = await first(
      tx,
      sql<QuestionRow>`select * from muster.question where id = ${id} for no key update`,
    );
    return row && readQuestion(row);
  },
  async settleQuestion(id, { state, by = null }) {
    await sql`update muster.question set state = ${state}, answered_by = ${by}::bigint, answered_at = ${at}
      where id = ${id} and state = 'waiting'`.execute(tx);
  },
});
