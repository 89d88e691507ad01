import { type RawBuilder, sql } from 'kysely';
import type { Copies, CopyOf, Words } from '../records.ts';
import { first, now, type Rows, renderJson } from './rows.ts';

/** The delivery list as rows, to which is only added. */
export const createCopies = (db: Rows): Copies => ({
  begin: async (copy, words) => {
    const begun = sql<{ fresh: string[]; settled: boolean }>`with ${given(copy, words)}, begun as (
        insert into muster.delivery ${columns}
        select ${about}, null, null, g.label, 'begun', ${now}
        from whose w cross join message m left join latest l on l.item = w.id join given g on g.item = w.id
        where l.outcome is null or l.outcome in ('refused', 'retracted') or l.label <> g.label
        returning item)
      select (select coalesce(array_agg(item::text), '{}') from begun) as fresh,
        not exists (select from begun) and not exists (select from latest where outcome = 'begun')
          and not exists (${others}) as settled`;
    return (await first(db, begun)) ?? { fresh: [], settled: false };
  },
  async settle(copy, words, posted, replaces) {
    const left = replaces ? sql`'retracted'` : sql`l.outcome`;
    await sql`with ${given(copy, words)}
      insert into muster.delivery ${columns}
      select ${about}, ${posted?.place ?? null}, ${posted?.message ?? null}, g.label, 'delivered', ${now}
        from whose w cross join message m left join latest l on l.item = w.id join given g on g.item = w.id
        where l.outcome is distinct from 'delivered' or l.label <> g.label
      union all
      select l.item, l.originator, l.carrier, l.copy, l.connection, l.place, l.person, l.responder,
        coalesce(l.posted_place, ${posted?.place ?? null}), coalesce(l.message, ${posted?.message ?? null}),
        l.label, ${left}, ${now} from latest l
        where l.item not in (select item from given) and l.outcome in ('begun', 'delivered')
          and (${replaces}::boolean or l.message is distinct from ${posted?.message ?? null}::text)`.execute(
      db,
    );
  },
  async refuse(copy, fresh) {
    if (fresh.length === 0) return;
    await sql`with ${given(copy, [])} insert into muster.delivery ${columns}
      ${again(sql`'refused'`)} where l.item::text = any(${[...fresh]}::text[]) and l.outcome = 'begun'`.execute(
      db,
    );
  },
  async retract(at) {
    await sql`with ${given({ at, to: at }, [])} insert into muster.delivery ${columns}
      ${again(sql`'retracted'`)} where l.outcome in ('begun', 'delivered')`.execute(db);
  },
  async hand(reader, carrier, words) {
    if (words.length === 0) return;
    const copy: CopyOf = { key: carrier, carrier, to: reader };
    await sql`with ${given(copy, words)}
      insert into muster.delivery ${columns}
      select ${about}, null, null, g.label, 'delivered', ${now}
      from whose w cross join message m join given g on g.item = w.id
      where not exists (select from muster.delivery d where d.connection = m.connection and d.copy = m.copy
        and d.item = w.id and d.label = g.label and d.outcome = 'delivered')`.execute(db);
  },
});

const columns = sql`(item, originator, carrier, copy, connection, place, person, responder, posted_place, message,
  label, outcome, at)`;

/** What every line says of the item `w` and the copy `m`. */
const about = sql`w.id, w.originator, m.carrier, m.copy, m.connection, m.place, m.person,
  (select a.responder from muster.account a where a.connection = m.connection and a.person = m.person)`;

/** The last line of each item of the copy, once more, with another end. */
const again = (
  outcome: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`select l.item, l.originator, l.carrier,
  l.copy, l.connection, l.place, l.person, l.responder, l.posted_place, l.message, l.label, ${outcome}, ${now}
  from latest l`;

/** What stands there beside what was given. */
const others = sql`select from latest l where l.item not in (select item from given)
  and l.outcome in ('begun', 'delivered')`;

/** The items that were given, whose they are, which copy this is, and what was last written of each item of it. */
const given = (copy: CopyOf, words: Words): RawBuilder<unknown> => {
  const items = words.map(({ id, marking }) => ({ item: id, label: marking }));
  return sql`given as (select * from jsonb_to_recordset(${renderJson(items)}::jsonb) as g (item uuid, label jsonb)),
    whose as (select i.id, i.originator from muster.item i join given g on g.item = i.id),
    message as (${messageOf(copy)}),
    latest as (select distinct on (d.item) d.* from muster.delivery d join message m
      on d.connection = m.connection and d.copy = m.copy order by d.item, d.id desc)`;
};

/** A message that stands already is the copy that was written down when it was posted, if one was. */
const messageOf = (copy: CopyOf): RawBuilder<unknown> => {
  const { connection } = copy.to;
  const place = 'place' in copy.to ? copy.to.place : null;
  const person = 'person' in copy.to ? copy.to.person : null;
  const to = sql`${connection}::text as connection, ${place}::text as place, ${person}::text as person`;
  if ('key' in copy) {
    return sql`select ${`${copy.key} ${place ?? person}`}::text as copy, ${copy.carrier}::text as carrier, ${to}`;
  }
  const { at } = copy;
  return sql`select coalesce(d.copy, ${`message ${at.place} ${at.message}`}) as copy,
      coalesce(d.carrier, 'showing') as carrier, ${to}
    from (values (1)) one left join lateral (select e.copy, e.carrier from muster.delivery e
      where e.connection = ${connection} and e.posted_place = ${at.place} and e.message = ${at.message}
      order by e.id limit 1) d on true`;
};
