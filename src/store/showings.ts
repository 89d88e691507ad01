import { sql } from 'kysely';
import type { Reader, Showing } from '../records.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

/** A showing's row as it is read. */
export interface ShowingRow {
  readonly id: string;
  readonly kind: 'card' | 'board';
  readonly incident: string;
  readonly page: string | null;
  readonly connection: string;
  readonly place: string;
  readonly wanted: number;
  readonly shown: number;
  readonly message: string | null;
  readonly tried_at: Date | null;
  readonly posts: number;
  readonly held: string | null;
  readonly failed: string | null;
}

/** Reads a showing. */
export const readShowing = (row: ShowingRow): Showing => ({
  id: row.id,
  kind: row.kind,
  incident: row.incident,
  ...given('page', row.page),
  at: { connection: row.connection, place: row.place },
  wanted: row.wanted,
  shown: row.shown,
  ...given('message', row.message),
  ...given('triedAt', row.tried_at),
  posts: row.posts,
  ...given('held', row.held),
  ...given('failed', row.failed),
});

/** Reads showings. */
export const createShowingReader = (db: Rows): Pick<Reader, 'showing' | 'showings'> => ({
  async showing(id) {
    if (!isId(id)) return undefined;
    const row = await first(db, sql<ShowingRow>`select * from muster.showing where id = ${id}`);
    return row && readShowing(row);
  },
  async showings(incident) {
    const rows = await all(
      db,
      sql<ShowingRow>`select * from muster.showing where incident = ${incident} order by id`,
    );
    return rows.map(readShowing);
  },
});
