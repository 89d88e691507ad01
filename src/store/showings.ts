import { type RawBuilder, type Selectable, sql } from 'kysely';
import { PRIORITY } from '../job.ts';
import type { HeadsupReader, HeadsupWriter } from '../records/headsups.ts';
import type { Reader, Showing, Writer } from '../records.ts';
import { all, given, isId, type Rows } from './rows.ts';
import type { ShowingTable } from './schema.ts';

/** A showing's row as it is read. */
export type ShowingRow = Selectable<ShowingTable>;

/** Reads a showing. */
export const readShowing = (row: ShowingRow): Showing => ({
  id: row.id,
  kind: row.kind,
  ...given('incident', row.incident),
  ...given('subject', row.subject),
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

type ShowingReader = Pick<Reader, 'showing' | 'showings'> & Pick<HeadsupReader, 'showingsOf'>;

/** Reads showings. */
export const createShowingReader = (db: Rows): ShowingReader => ({
  async showing(id) {
    if (!isId(id)) return undefined;
    const row = await db.selectFrom('muster.showing').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readShowing(row);
  },
  async showings(incident) {
    const standing = db.selectFrom('muster.showing').selectAll().where('incident', '=', incident);
    return (await standing.orderBy('id').execute()).map(readShowing);
  },
  async showingsOf({ kind, subject }) {
    const standing = db.selectFrom('muster.showing').selectAll().where('kind', '=', kind);
    return (await standing.where('subject', '=', subject).orderBy('id').execute()).map(readShowing);
  },
});

/** Keeps messages true that are about no incident. */
export const createSubjectWriter = (
  tx: Rows,
  ask: Writer['job'],
): Pick<HeadsupWriter, 'showAbout' | 'changedAbout'> => ({
  async showAbout({ kind, subject }, { connection, place }) {
    const made = await tx
      .insertInto('muster.showing')
      .values({ kind, subject, connection, place })
      .onConflict(standing => standing.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) await ask({ kind: 'show', payload: { showing: made.id }, priority: PRIORITY.board });
  },
  async changedAbout({ kind, subject }) {
    const about = sql`s.kind = ${kind} and s.subject = ${subject}`;
    await sql`update muster.showing s set wanted = wanted + 1 where ${about}`.execute(tx);
    await showBehind(tx, about, ask);
  },
});

/**
 * Asks for what is behind and has no job that has not begun; one that runs already may have read what was before.
 * Only after counting up what is wanted: that waits for whoever records an older version just now.
 */
export const showBehind = async (tx: Rows, about: RawBuilder<unknown>, ask: Writer['job']): Promise<void> => {
  const unplanned = await all(
    tx,
    sql<{
      id: string;
    }>`select s.id from muster.showing s where ${about} and s.shown <> s.wanted and not exists (
      select from muster.job j where j.kind = 'show' and j.about = s.id::text
        and j.done_at is null and j.failed_at is null and j.leased_until is null) order by s.id`,
  );
  for (const { id } of unplanned) {
    await ask({ kind: 'show', payload: { showing: id }, priority: PRIORITY.board });
  }
};
