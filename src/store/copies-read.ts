import { sql } from 'kysely';
import type { Carrier, Copy } from '../records.ts';
import type { Marking } from '../sharing/marking.ts';
import { all, given, type Rows } from './rows.ts';

interface CopyRow {
  readonly item: string;
  readonly carrier: Carrier;
  readonly copy: string;
  readonly connection: string;
  readonly place: string | null;
  readonly person: string | null;
  readonly responder: string | null;
  readonly posted_place: string | null;
  readonly message: string | null;
  readonly first_at: Date;
  readonly first_label: Marking;
  readonly label: Marking;
  readonly outcome: 'begun' | 'delivered' | 'retracted';
  readonly came: boolean;
}

/** Every copy of these items; what was refused before it ever came is none. */
export const findCopies = async (db: Rows, items: readonly string[]): Promise<readonly Copy[]> =>
  items.length === 0 ? [] : (await all(db, copies(items))).map(readCopy);

/** An attempt that was refused says nothing of what came before it. */
const copies = (items: readonly string[]) => sql<CopyRow>`
  select l.item, l.carrier, l.copy, l.connection, l.place, l.person,
    coalesce((select a.responder from muster.account a where a.connection = l.connection and a.person = l.person),
      l.responder) as responder,
    l.posted_place, l.message, l.first_at, l.first_label, l.label, l.outcome, l.came
  from (select distinct on (d.item, d.connection, d.copy) d.item, d.carrier, d.copy, d.connection, d.place, d.person,
      d.responder, d.label, d.outcome,
      max(d.posted_place) over whole as posted_place, max(d.message) over whole as message,
      min(d.at) over whole as first_at, first_value(d.label) over steps as first_label,
      bool_or(d.outcome = 'delivered') over whole as came
    from (select e.*, lead(e.outcome) over (partition by e.item, e.connection, e.copy order by e.id) as next
        from muster.delivery e where e.item = any(${[...items]}::uuid[])) d
    where d.outcome <> 'refused' and not (d.outcome = 'begun' and d.next is not distinct from 'refused')
    window whole as (partition by d.item, d.connection, d.copy),
      steps as (partition by d.item, d.connection, d.copy order by d.id)
    order by d.item, d.connection, d.copy, d.id desc) l
  order by l.first_at, l.connection, l.copy`;

const readCopy = (row: CopyRow): Copy => {
  const { connection, posted_place: place, message } = row;
  return {
    item: row.item,
    carrier: row.carrier,
    copy: row.copy,
    connection,
    ...given('place', row.place),
    ...given('person', row.person),
    ...given('responder', row.responder),
    ...(place === null || message === null ? {} : { posted: { connection, place, message } }),
    firstAt: row.first_at,
    firstLabel: row.first_label,
    label: row.label,
    stands: row.outcome !== 'retracted' && row.carrier !== 'menu',
    doubtful: !row.came,
  };
};
