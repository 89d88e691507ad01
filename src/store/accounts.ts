import { type RawBuilder, sql } from 'kysely';
import type { Person, ResponderId } from '../domain/address.ts';
import type { Reader, Writer } from '../records.ts';
import { all, first, given, type Rows } from './rows.ts';

/** A code that was given longer ago than this is not even told to be too old. */
const CODES_REMEMBERED = '1 day';

type AccountReader = Pick<Reader, 'accountsOf' | 'accountsOfMember' | 'linkCode' | 'linkUser' | 'linkTries'>;

interface CodeRow extends Person {
  readonly id: string;
  readonly responder: ResponderId;
  readonly at: Date;
  readonly latest: boolean;
  readonly used_by: ResponderId | null;
}

/** Reads whose accounts are whose, and what was said to link them. */
export const createAccountReader = (db: Rows): AccountReader => ({
  accountsOf: (responder: ResponderId) =>
    all(
      db,
      sql<Person>`select a.connection, a.person from muster.account a
        where a.responder = ${currently(responder)}
        order by a.used_at desc nulls last, a.connection, a.person`,
    ),
  accountsOfMember: member =>
    all(
      db,
      sql<Person & { responder: ResponderId }>`select a.connection, a.person, a.responder::text as responder
        from muster.account a join muster.responder r on r.id = a.responder
        where r.member = ${member} order by a.connection, a.person`,
    ),
  async linkCode(digest) {
    const row = await first(
      db,
      sql<CodeRow>`select f.id::text as id, f.responder::text as responder, f.at,
          f.detail->>'connection' as connection, f.detail->>'person' as person,
          not exists (select from muster.fact l
            where l.responder = f.responder and l.kind = 'link-code' and l.id > f.id) as latest,
          ${userOf(sql`f.id::text`)} as used_by
        from muster.fact f where f.kind = 'link-code' and f.subject = ${digest}
          and f.at > muster.now() - ${CODES_REMEMBERED}::interval order by f.id desc limit 1`,
    );
    if (row === undefined) return undefined;
    const { id, responder, at, latest, connection, person, used_by } = row;
    return { id, responder, at, latest, account: { connection, person }, ...given('usedBy', used_by) };
  },
  async linkUser(code) {
    const row = await first(db, sql<{ by: ResponderId | null }>`select ${userOf(sql`${code}::text`)} as by`);
    return row?.by ?? undefined;
  },
  async linkTries(responder, since) {
    const row = await first(
      db,
      sql<{ tries: number }>`select count(*)::int as tries from muster.fact
        where responder = ${responder} and kind = 'link-tried' and at > ${since}`,
    );
    return row?.tries ?? 0;
  },
});

/** Who used a code first. */
const userOf = (
  code: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`(select u.responder::text from muster.fact u
  where u.kind = 'link-used' and u.subject = ${code} order by u.id limit 1)`;

/** Whoever that entry is by now: it may have become another one of the same person. */
export const currently = (responder: ResponderId): RawBuilder<unknown> =>
  sql`(select coalesce(r.same_as, r.id) from muster.responder r where r.id = ${responder})`;

/** Changes whose an account is. */
export const createAccountWriter = (tx: Rows): Pick<Writer, 'unite' | 'unlink'> => ({
  async unite({ gone, kept }) {
    await sql`select muster.unite(${gone}, ${kept})`.execute(tx);
    // Whom a question or a notice is about stands in its detail, where nothing refers to anybody.
    await sql`update muster.question set detail = detail || jsonb_build_object('of', ${kept}::text)
      where state = 'waiting' and kind in ('authorise', 'admit') and detail->>'of' = ${gone}`.execute(tx);
    await sql`update muster.notice set detail = detail || jsonb_build_object('of', ${kept}::text)
      where state = 'waiting' and kind in ('room-ending', 'room-stuck') and detail->>'of' = ${gone}`.execute(
      tx,
    );
  },
  async unlink({ connection, person }) {
    await sql`select muster.unlink(${connection}, ${person})`.execute(tx);
  },
});
