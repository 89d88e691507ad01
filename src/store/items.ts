import { type RawBuilder, sql } from 'kysely';
import type { NewItem } from '../records.ts';
import { ITEM_KINDS, type Item, type ItemKind, type Labelled } from '../sharing/item.ts';
import type { Marking, Tlp } from '../sharing/marking.ts';
import { seal } from '../sharing/seal.ts';
import { first, given, type Rows } from './rows.ts';

/** An item as JSON of the database has it. */
export interface ItemJson {
  readonly id: string;
  readonly seq: string | number;
  readonly incident: string | number | null;
  readonly kind: string;
  readonly body: string;
  readonly tlp: Tlp;
  readonly pap: Marking['pap'] | null;
  readonly rel_to: readonly string[] | null;
  readonly named: readonly (string | number)[] | null;
  readonly chr: boolean;
  readonly originator: string;
  readonly author: string | number;
  readonly distribution: readonly string[] | null;
  readonly countable: boolean;
  readonly written_at: string;
  readonly unnamed?: boolean;
  readonly exercise?: boolean;
}

/** An item `w` as JSON: distributed as it is now, which the affected organisation's consent decides as well. */
export const itemJson = sql<ItemJson>`to_jsonb(w) || jsonb_build_object('distribution', muster.readers(w),
  'unnamed', muster.is_unnamed(w), 'exercise', muster.is_exercise(w.incident))`;

/** One item of the incident with this kind, the one written last; as JSON or null. */
export const latestItem = (
  kind: ItemKind,
  incident: RawBuilder<unknown>,
): RawBuilder<ItemJson | null> => sql`(
  select ${itemJson} from muster.item w
  where w.incident = ${incident} and w.kind = ${kind} order by w.seq desc limit 1)`;

const kindOf = (word: string): ItemKind => ITEM_KINDS.find(kind => kind === word) ?? 'note';

/** Reads an item; its words come out sealed. */
export const readItem = (row: ItemJson): Item => ({
  id: row.id,
  number: Number(row.seq),
  kind: kindOf(row.kind),
  author: String(row.author),
  text: seal(row.body),
  writtenAt: new Date(row.written_at),
  ...labelOf(row),
});

const labelOf = (row: ItemJson): Labelled => ({
  marking: {
    tlp: row.tlp,
    ...given('relTo', row.rel_to),
    ...given('pap', row.pap),
    ...given('named', row.named?.map(String)),
    ...(row.chr ? { chr: true } : {}),
  },
  originator: row.originator,
  ...given('incident', row.incident === null ? null : String(row.incident)),
  ...given('distribution', row.distribution),
  ...(row.countable ? { countable: true } : {}),
  ...(row.unnamed === true ? { unnamed: true } : {}),
  ...(row.exercise === true ? { exercise: true } : {}),
});

/** An item as `muster.accept` takes it. */
export const renderItem = (item: NewItem): Readonly<Record<string, unknown>> => ({
  id: item.id,
  incident: item.incident,
  kind: item.kind,
  body: item.text,
  tlp: item.marking.tlp,
  pap: item.marking.pap,
  rel_to: item.marking.relTo,
  named: item.marking.named,
  originator: item.originator,
  author: item.author,
  chr: item.marking.chr,
  distribution: item.distribution,
  countable: item.countable,
  supersedes: item.supersedes,
});

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** The item of that id. */
export const findItem = async (db: Rows, id: string): Promise<Item | undefined> => {
  if (!UUID.test(id)) return undefined;
  const row = await first(
    db,
    sql<{ item: ItemJson }>`select ${itemJson} as item from muster.item w where w.id = ${id}`,
  );
  return row && readItem(row.item);
};
