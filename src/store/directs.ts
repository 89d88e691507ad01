import { sql } from 'kysely';
import type { Directs } from '../directs.ts';
import { first, type Rows } from './rows.ts';

/** The open conversations as rows. */
export const createDirects = (db: Rows): Directs => ({
  async find({ connection, person }) {
    const known = sql<{ place: string }>`select place from muster.direct
      where connection = ${connection} and person = ${person}`;
    return (await first(db, known))?.place;
  },
  async keep({ connection, person }, place) {
    await sql`insert into muster.direct (connection, person, place) values (${connection}, ${person}, ${place})
      on conflict (connection, person) do update set place = excluded.place`.execute(db);
  },
  async forget({ connection, person }, place) {
    await sql`delete from muster.direct
      where connection = ${connection} and person = ${person} and place = ${place}`.execute(db);
  },
});
