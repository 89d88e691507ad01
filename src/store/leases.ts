import { sql } from 'kysely';
import type { Leases } from '../records.ts';
import { now, type Rows, written } from './rows.ts';

/** Leases by name: held until they run out, renewed by their holder. */
export const createLeases = (db: Rows): Leases => ({
  async hold(name, holder, forMs) {
    const until = sql`${now} + make_interval(secs => ${forMs}::float8 / 1000)`;
    const held = sql`insert into muster.lease as l (name, holder, until) values (${name}, ${holder}, ${until})
      on conflict (name) do update set holder = excluded.holder, until = excluded.until
      where l.holder = excluded.holder or l.until <= ${now}`;
    return (await written(db, held)) > 0;
  },
  async release(name, holder) {
    const held = db.updateTable('muster.lease').where('name', '=', name).where('holder', '=', holder);
    await held.set({ until: now }).execute();
  },
});
