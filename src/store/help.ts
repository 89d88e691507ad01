import { type RawBuilder, sql } from 'kysely';
import type { HelpReader, PlacedLine } from '../records/help.ts';
import type { RequestFile } from '../sharing/help-files.ts';
import { type RequestRow, readRequest } from './help-rows.ts';
import { type ItemJson, readItem } from './items.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

const wordOf = (column: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select to_jsonb(w) from muster.item w where w.id = ${column})`;

/** Whole files in one statement. */
const files = (where: RawBuilder<unknown>): RawBuilder<RequestRow> => sql<RequestRow>`
  select r.id::text, r.number, r.incident::text, r.requester, r.affected, r.asked_by::text, r.terms, r.stage, r.tlp,
    r.distribution, r.asked_at, r.submitted_at, r.answer_by_at, r.measures::text,
    muster.offers_of(r.id) as offers, muster.help_steps(r.id) as steps,
    jsonb_build_object('measures', ${wordOf(sql`r.measures`)}, 'impact', ${wordOf(sql`r.impact`)},
      'other', ${wordOf(sql`r.other`)}, 'plan', ${wordOf(sql`r.plan`)},
      'results', ${wordOf(sql`r.results`)}, 'lessons', ${wordOf(sql`r.lessons`)}) as words,
    (select jsonb_object_agg(w.id, to_jsonb(w)) from muster.offer o join muster.item w on w.id = o.caveat
      where o.request = r.id) as caveats,
    muster.is_exercise(r.incident) as exercise
  from muster.request r where ${where} order by r.asked_at, r.id`;

const NOT_OVER = sql`not exists (select from jsonb_array_elements(muster.help_steps(r.id)) s
  where s->>'offer' is null and s->>'step' in ('closed', 'withdrawn', 'declined', 'superseded'))`;

/** Reads requests, their offers and what was decided about them. */
export const createHelpReader = (db: Rows): HelpReader => ({
  request: async by => {
    if ('id' in by && !isId(by.id)) return undefined;
    return find(db, 'id' in by ? sql`r.id = ${by.id}` : sql`r.number = ${by.number}`);
  },
  requestOfOffer: async offer => {
    if (!isId(offer)) return undefined;
    return find(db, sql`r.id = (select o.request from muster.offer o where o.id = ${offer})`);
  },
  requests: async of => {
    if (of !== undefined && !isId(of.incident)) return [];
    const here = of === undefined ? sql`true` : sql`r.incident = ${of.incident}`;
    return (await all(db, files(sql`${here} and ${NOT_OVER}`))).map(readRequest);
  },
  requestsClosed: async () => {
    const closed = sql`exists (select from jsonb_array_elements(muster.help_steps(r.id)) s
      where s->>'step' = 'closed' and s->>'offer' is null)`;
    return (await all(db, files(closed))).map(row => readRequest(row).label);
  },
  placed: async () =>
    (await all(db, PLACED)).map(
      (row): PlacedLine => ({
        request: row.request,
        above: row.above,
        by: row.by,
        at: row.at,
        ...given('line', row.line && readItem(row.line)),
      }),
    ),
});

/** One request's file, also in a transaction that holds its row. */
export const find = async (db: Rows, where: RawBuilder<unknown>): Promise<RequestFile | undefined> => {
  const row = await first(db, files(where));
  return row && readRequest(row);
};

interface PlacedRow {
  readonly request: string;
  readonly above: string;
  readonly by: string;
  readonly at: Date;
  readonly line: ItemJson | null;
}

const PLACED = sql<PlacedRow>`select o.request, o.above, o.by, o.at,
    (select to_jsonb(w) from muster.item w where w.id = o.item) as line
  from muster.help_order() o`;
