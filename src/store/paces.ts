import { type RawBuilder, sql } from 'kysely';
import type { Paces, Shared } from '../records.ts';
import { first, type Rows } from './rows.ts';

const ms = (length: number): RawBuilder<unknown> => sql`make_interval(secs => ${length}::float8 / 1000)`;

/** The limits as rows: one statement asks, waits its turn behind other processes, and is answered. */
export const createPaces = (db: Rows): Paces => ({
  async share({ token, limit, holder, holding, wanting, leaseMs, spent }) {
    const asked = sql<Shared>`select held, fair, kept, waits from muster.share_turns(${token}, ${limit.name},
      ${holder}, ${limit.size}::integer, ${holding}::integer, ${wanting}::integer, ${ms(leaseMs)},
      ${spent.turns}::integer, ${ms(spent.forMs)})`;
    const shared = await first(db, asked);
    if (shared === undefined) throw new Error('the database did not say what is held');
    return shared;
  },
  async wait({ token, scope, ms: length, slower }) {
    await sql`select muster.told_to_wait(${token}, ${scope}, ${ms(length)}, ${slower?.name ?? null}::text,
      ${slower?.size ?? 1}::integer)`.execute(db);
  },
});
