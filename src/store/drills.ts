import { type RawBuilder, sql } from 'kysely';
import type { Enrolled } from '../domain/exercise.ts';
import type { DrillReader } from '../records/drills.ts';
import type { DrillFile } from '../sharing/drill-file.ts';
import { type ItemJson, itemJson, readItem } from './items.ts';
import { all, first, given, type Rows } from './rows.ts';

interface DrillRow {
  readonly id: string;
  readonly started_by: string;
  readonly started_at: Date;
  readonly members: readonly string[] | null;
  readonly running: boolean;
  readonly enrolled: readonly Enrolled[];
  readonly counts: Readonly<Record<string, number>>;
  readonly name: ItemJson | null;
}

const readDrill = (row: DrillRow): DrillFile => ({
  drill: {
    id: row.id,
    startedBy: row.started_by,
    startedAt: row.started_at,
    ...given('members', row.members),
    running: row.running,
    enrolled: row.enrolled,
    counts: row.counts,
  },
  // A name is of no incident; what is said of it belongs to the exercise all the same.
  ...(row.name === null ? {} : { name: { ...readItem(row.name), exercise: true } }),
});

const enrolled = sql`(select coalesce(jsonb_agg(jsonb_build_object(
  'responder', e.responder::text, 'member', e.member)), '[]') from muster.enrolled(d.id) e)`;

/** Who is called for an exercise: those who take part while it runs; null for what belongs to none. */
export const enrolledIn = (drill: RawBuilder<unknown>): RawBuilder<readonly string[] | null> => sql`(
  case when ${drill} is not null then array(select e.responder::text from muster.enrolled(${drill}) e
    where ${drill} = muster.drill_running()) end)`;

const isUuid = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(id);

/** Reads exercises. */
export const createDrillReader = (db: Rows): DrillReader => ({
  async drill(id) {
    if (id !== undefined && !isUuid(id)) return undefined;
    const row = await first(
      db,
      sql<DrillRow>`select d.id::text as id, s.started_by::text as started_by, s.started_at, s.members,
          d.id is not distinct from muster.drill_running() as running, ${enrolled} as enrolled,
          muster.enrolled_counts(d.id) as counts,
          (select ${itemJson} from muster.item w where w.id = d.id) as name
        from (select coalesce(${id ?? null}::uuid, muster.drill_running()) as id) d
        join lateral muster.drill_start(d.id) s on true`,
    );
    return row && readDrill(row);
  },
  async played(of) {
    const {
      incident = null,
      page = null,
      item = null,
      question = null,
      request = null,
      decision = null,
    } = of;
    if ([incident, page, item, question, request, decision].every(id => id === null)) return undefined;
    const row = await first(
      db,
      sql<{ exercise: boolean; enrolled: readonly Enrolled[] }>`select i.exercise, ${enrolled} as enrolled
        from muster.incident i
        cross join lateral (select coalesce(i.drill, muster.drill_running()) as id) d
        where i.id = coalesce(${incident}::bigint,
          (select p.incident from muster.page p where p.id = ${page}::bigint),
          (select w.incident from muster.item w where w.id = ${item}::uuid),
          (select q.incident from muster.question q where q.id = ${question}::bigint),
          (select r.incident from muster.request r where r.id = ${request}::bigint),
          (select x.incident from muster.decision x where x.id = ${decision}::bigint))`,
    );
    return row;
  },
  async incidentsIn(drill) {
    const rows = await all(
      db,
      sql<{ id: string }>`select i.id::text as id from muster.incident i
        where i.drill = ${drill}::uuid and i.state in ('open', 'contained', 'resolved') order by i.id`,
    );
    return rows.map(({ id }) => id);
  },
});
