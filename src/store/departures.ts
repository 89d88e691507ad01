import { sql } from 'kysely';
import type { DepartureReader, DepartureWriter } from '../records/departures.ts';
import { all, first, type Rows, written } from './rows.ts';

/** Reads which members take part no more. */
export const createDepartureReader = (db: Rows): DepartureReader => ({
  async knownMembers() {
    const rows = await all(
      db,
      sql<{ member: string }>`select distinct member from muster.responder order by 1`,
    );
    return rows.map(row => row.member);
  },
  async departed() {
    const rows = await all(
      db,
      sql<{ member: string }>`select member from muster.departure where back_at is null order by 1`,
    );
    return rows.map(row => row.member);
  },
  async wasGiven(connections, member) {
    const given = sql<{
      given: boolean;
    }>`select muster.was_given(${[...connections]}::text[], ${member}) as given`;
    return (await first(db, given))?.given === true;
  },
  async seatsOf(member) {
    return all(
      db,
      sql<{ page: string; responder: string }>`select distinct on (p.id, f.responder) p.id::text as page,
          f.responder::text as responder
        from muster.page p join muster.fact f on f.page = p.id and f.kind = 'answer'
          join muster.responder r on r.id = f.responder
        where p.state <> 'stood-down' and r.member = ${member}
          and f.detail->>'answer' not in ('decline', 'withdraw') and not exists (
            select from muster.fact g where g.page = f.page and g.kind = 'answer' and g.responder = f.responder
              and g.id > f.id)
        order by p.id, f.responder`,
    );
  },
});

/** Writes it. */
export const createDepartureWriter = (tx: Rows, at: Date): DepartureWriter => ({
  depart: async member =>
    (await written(
      tx,
      sql`insert into muster.departure (member, left_at) values (${member}, ${at})
        on conflict (member) where back_at is null do nothing`,
    )) > 0,
  async comeBack(member) {
    await sql`update muster.departure set back_at = ${at} where member = ${member} and back_at is null`.execute(
      tx,
    );
  },
});
