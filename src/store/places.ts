import { sql } from 'kysely';
import type { Place } from '../domain/address.ts';
import type { WatchedPlace } from '../domain/watched-place.ts';
import type { PlaceReader, PlaceWriter } from '../records.ts';
import { findCopies } from './copies-read.ts';
import { all, given, type Rows } from './rows.ts';

interface PlaceRow {
  readonly connection: string;
  readonly place: string;
  readonly readers: WatchedPlace['readers'] | null;
  readonly since: Date | null;
  readonly unknown_since: Date | null;
  readonly told: boolean | null;
}

/** Reads which places are to be looked at. */
export const createPlaceReader = (db: Rows): PlaceReader => ({
  async placesToWatch(homes, most) {
    const first = homes.map(keyOf);
    const found = sql<PlaceRow>`select connection, place, readers, since, unknown_since, told from (
        select s.connection, s.place, w.readers, w.since, w.unknown_since, w.told, row_number() over (
          partition by s.connection order by (s.connection || ' ' || s.place = any(${first}::text[])) desc,
            w.looked_at nulls first, s.place) as turn
        from (select distinct t.connection, t.place from muster.showing t
          where t.message is not null or t.held = 'readers') s
        left join muster.place_watch w on w.connection = s.connection and w.place = s.place) x
      where turn <= ${most} order by connection, turn`;
    return (await all(db, found)).map(readPlace);
  },
  async copiesAt({ connection, place }) {
    const items = await all(
      db,
      sql<{ item: string }>`select distinct d.item from muster.delivery d
        where d.connection = ${connection} and d.place = ${place}`,
    );
    const copies = await findCopies(
      db,
      items.map(({ item }) => item),
    );
    return copies.filter(copy => copy.connection === connection && copy.place === place && copy.stands);
  },
});

const keyOf = ({ connection, place }: Place): string => `${connection} ${place}`;

const readPlace = ({ connection, place, readers, since, unknown_since, told }: PlaceRow) => ({
  connection,
  place,
  ...(readers === null || since === null
    ? {}
    : { before: { readers, since, told: told === true, ...given('unknownSince', unknown_since) } }),
});

/** Writes what was seen of a place. */
export const createPlaceWriter = (tx: Rows, at: Date): PlaceWriter => ({
  async keepPlace({ connection, place }, { readers, since, unknownSince = null, told }) {
    await sql`insert into muster.place_watch as w (connection, place, readers, since, unknown_since, told, looked_at)
      values (${connection}, ${place}, ${readers}, ${since}, ${unknownSince}, ${told}, ${at})
      on conflict (connection, place) do update set readers = excluded.readers, since = excluded.since,
        unknown_since = excluded.unknown_since, told = excluded.told, looked_at = excluded.looked_at`.execute(
      tx,
    );
  },
});
