import { type RawBuilder, sql } from 'kysely';
import type { HolderReader, HolderWriter, Writer } from '../records.ts';
import { findCopies } from './copies-read.ts';
import { type ItemJson, itemJson, readItem } from './items.ts';
import { all, first, isId, type Rows } from './rows.ts';
import { showBehind } from './showings.ts';

/** Reads who was given what. */
export const createHolderReader = (db: Rows): HolderReader => ({
  copiesOf: items => findCopies(db, items),
  async itemNumbered(number) {
    const row = await first(db, items(sql`w.seq = ${number}`));
    return row && readItem(row.item);
  },
  async itemsOf(incident) {
    if (!isId(incident)) return [];
    return (await all(db, items(sql`w.incident = ${incident}`))).map(row => readItem(row.item));
  },
});

const items = (where: RawBuilder<unknown>) =>
  sql<{ item: ItemJson }>`select ${itemJson} as item from muster.item w where ${where} order by w.seq`;

/** Asks for messages to be shown anew. */
export const createHolderWriter = (tx: Rows, ask: Writer['job']): HolderWriter => {
  const again = async (which: RawBuilder<unknown>): Promise<void> => {
    await sql`update muster.showing s set wanted = wanted + 1 where ${which}`.execute(tx);
    await showBehind(tx, which, ask);
  };
  return {
    showItemAnew: item => again(showing(item)),
    showPlaceAnew: ({ connection, place }) => again(sql`s.connection = ${connection} and s.place = ${place}`),
  };
};

/** Where it stands, and wherever else something of the same kind about the same is kept true. */
const showing = (item: string): RawBuilder<unknown> => sql`(
  s.incident = (select w.incident from muster.item w where w.id = ${item})
  or (s.kind, s.subject) in (select o.kind, o.subject from muster.delivery d
    join muster.showing o on 'showing:' || o.id = substring(d.copy from '^showing:[0-9]+')
    where d.item = ${item} and d.carrier = 'showing' and o.subject is not null)
  or (s.kind = 'headsup' and s.subject in (select h.id from muster.headsup h where h.item = ${item})))`;
