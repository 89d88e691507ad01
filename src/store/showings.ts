import type { Selectable } from 'kysely';
import type { Reader, Showing } from '../records.ts';
import { given, isId, type Rows } from './rows.ts';
import type { ShowingTable } from './schema.ts';

/** A showing's row as it is read. */
export type ShowingRow = Selectable<ShowingTable>;

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
  ...given('digest', row.digest),
});

/** Reads showings. */
export const createShowingReader = (db: Rows): Pick<Reader, 'showing' | 'showings'> => ({
  async showing(id) {
    if (!isId(id)) return undefined;
    const row = await db.selectFrom('muster.showing').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readShowing(row);
  },
  async showings(incident) {
    const standing = db.selectFrom('muster.showing').selectAll().where('incident', '=', incident);
    return (await standing.orderBy('id').execute()).map(readShowing);
  },
});
