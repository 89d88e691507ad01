import { type RawBuilder, sql } from 'kysely';
import { type Attempt, type Contact, shortened } from '../domain/contact.ts';
import type { ContactReader, Reach } from '../records/contacts.ts';
import type { ContactSecrets } from './contact-secrets.ts';
import { all, first, given, isId, now, type Rows } from './rows.ts';

/** An attempt's row as it is read. */
export interface AttemptRow {
  readonly id: string;
  readonly purpose: Attempt['purpose'];
  readonly responder: string;
  readonly contact: string;
  readonly method: string;
  readonly notice: string | null;
  readonly page: string | null;
  readonly state: Attempt['state'];
  readonly handed: 'sent' | 'accepted' | null;
  readonly why: string | null;
  readonly due_at: Date;
  readonly expires_at: Date;
  readonly tried_at: Date | null;
  readonly ended_at: Date | null;
  readonly tries: number;
  readonly bundle: string | null;
}

export const readAttempt = (row: AttemptRow): Attempt => ({
  id: row.id,
  purpose: row.purpose,
  responder: row.responder,
  contact: row.contact,
  method: row.method,
  ...given('notice', row.notice),
  ...given('page', row.page),
  state: row.state,
  ...given('handed', row.handed),
  ...given('why', row.why),
  dueAt: row.due_at,
  expiresAt: row.expires_at,
  ...given('triedAt', row.tried_at),
  ...given('endedAt', row.ended_at),
  tries: row.tries,
  ...given('bundle', row.bundle),
});

/** Everything but what only sending may see. */
export const attemptColumns: RawBuilder<unknown> = sql`a.id, a.purpose, a.responder, a.contact, a.method, a.notice,
  a.page, a.state, a.handed, a.why, a.due_at, a.expires_at, a.tried_at, a.ended_at, a.tries, a.bundle`;

export const attempts = (where: RawBuilder<unknown>): RawBuilder<AttemptRow> =>
  sql<AttemptRow>`select ${attemptColumns} from muster.contact_attempt a where ${where}`;

/** True for what can be the id of an attempt or a contact. */
export const isUuid = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id);

/** A contact with its owner as it was sealed. */
export interface ContactRow {
  readonly id: string;
  readonly responder: string;
  readonly member: string;
  readonly method: string;
  readonly address: Buffer;
  readonly after_minutes: number;
  readonly confirmed_at: Date | null;
}

/**
 * A contact `c` with its owner `r` as it was sealed: for them, or for an entry of them that became theirs. Of a row
 * that somebody moved to another person nothing can be opened.
 */
export const contactColumns: RawBuilder<unknown> = sql`c.id, c.method, c.address, c.after_minutes, c.confirmed_at, r.member,
  (case when c.sealed_for = c.responder or exists (
    select from muster.responder g where g.id = c.sealed_for and g.same_as = c.responder) then c.sealed_for else 0 end
  )::text as responder`;

/** Reads somebody's contacts; addresses come out shortened. */
export const createContactReader = (db: Rows, secrets: ContactSecrets): ContactReader => {
  const contactsOf = async (responder: string): Promise<readonly Contact[]> => {
    if (!isId(responder)) return [];
    const rows = await all(
      db,
      sql<ContactRow>`select ${contactColumns} from muster.contact c join muster.responder r on r.id = c.responder
        where c.responder = ${responder} order by c.after_minutes, c.id`,
    );
    return rows.map(row => ({
      id: row.id,
      method: row.method,
      shown: shownOf(row, secrets),
      afterMinutes: row.after_minutes,
      confirmed: row.confirmed_at !== null,
    }));
  };
  return {
    contactsOf,
    async attemptsOf(responder, limit) {
      const rows = await all(
        db,
        sql<AttemptRow>`${attempts(sql`a.responder = ${responder}`)} order by a.seq desc limit ${limit}`,
      );
      return rows.map(readAttempt);
    },
    async attempt(id) {
      if (!isUuid(id)) return undefined;
      const row = await first(db, attempts(sql`a.id = ${id}`));
      return row && readAttempt(row);
    },
    async attemptsOfTest(reference) {
      const rows = await all(
        db,
        sql<AttemptRow>`${attempts(sql`a.purpose = 'test' and a.of = ${reference}`)} order by a.seq`,
      );
      return rows.map(readAttempt);
    },
    async contactWithCode(responder, code) {
      const wrong = await first(
        db,
        sql<{
          count: number;
        }>`select count(*)::int as count from muster.fact f where f.responder = ${responder}
          and f.kind = 'contact-guess' and f.at > ${now} - interval '1 hour'`,
      );
      const contact = (await contactsOf(responder)).find(one => secrets.isConfirmCode(one.id, code));
      return { ...given('contact', contact), wrong: wrong?.count ?? 0 };
    },
    async testNotice(reference) {
      const row = await first(
        db,
        sql<{ state: string; why: string | null }>`select n.state, n.why from muster.notice n
          where n.kind = 'contact-test' and n.detail->>'of' = ${reference} order by n.id desc limit 1`,
      );
      return row && { state: row.state, ...given('why', row.why) };
    },
    reachOf: page => findReach(db, page),
  };
};

const shownOf = (row: ContactRow, secrets: ContactSecrets): string => {
  const address = secrets.open(row, row.address);
  return address === undefined ? 'cannot be read any more: give it again' : shortened(row.method, address);
};

/**
 * Somebody was not reached when every call to them in chat failed, and each of their contacts that counted then did
 * as well. Whoever is not wanted any more is no loss.
 */
const findReach = async (db: Rows, page: string): Promise<Reach | undefined> => {
  if (!isId(page)) return undefined;
  const row = await first(
    db,
    sql<{ tier: number; hope: boolean; members: readonly string[] | null }>`
      with asked as (
        select v.responder, v.tier, r.member,
          exists (select from muster.notice n where n.page = v.page and n.responder = v.responder
            and n.kind = 'page-call' and n.state = 'failed') as failed,
          exists (select from muster.notice n where n.page = v.page and n.responder = v.responder
            and n.kind = 'page-call' and n.state in ('waiting', 'delivered')) as reached,
          exists (select from muster.contact_attempt a where a.page = v.page and a.responder = v.responder
            and a.purpose = 'page' and a.state in ('waiting', 'sent')) as tried,
          exists (select from muster.contact c join muster.notice n on n.page = v.page
              and n.responder = v.responder and n.kind = 'page-call'
            where c.responder = v.responder and c.confirmed_at <= n.created_at and not exists (
              select from muster.contact_attempt a where a.contact = c.id and a.notice = n.id)) as armed_soon
        from muster.invite v join muster.responder r on r.id = v.responder
        where v.page = ${page} and v.tier = (select max(w.tier) from muster.invite w where w.page = ${page}))
      select min(tier) as tier, bool_or(reached or tried or armed_soon) as hope,
        array_agg(distinct member order by member) filter (where failed) as members from asked`,
  );
  if (row === undefined || row.tier === null) return undefined;
  return { tier: row.tier, hope: row.hope, members: row.members ?? [] };
};
