import { type RawBuilder, sql } from 'kysely';
import { headsupCode } from '../domain/headsup.ts';
import { incidentCode } from '../domain/incident.ts';
import type { Nudge, UmbrellaReader, UmbrellaWriter, Writer } from '../records.ts';
import type { Part } from '../sharing/part.ts';
import { type IncidentRow, incidentLabel } from './incident-row.ts';
import { type ItemJson, itemJson, latestItem, readItem } from './items.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

/** A part as JSON of the database has it. */
export interface PartJson {
  readonly id: string;
  readonly incident: string | null;
  readonly headsup: string | null;
  readonly member: string;
  readonly state: Part['state'];
  readonly under: IncidentRow;
  readonly of: IncidentRow | null;
  readonly title: ItemJson;
}

/** Of a part `p` and its umbrella `u`. Whoever took it out did so from acceptance. */
const partJson: RawBuilder<PartJson> = sql`jsonb_build_object('id', p.id::text, 'incident', p.incident::text,
  'headsup', p.headsup::text, 'member', p.member, 'state', case when exists (select from muster.fact f
    where f.kind = 'part-removed' and f.detail->>'part' = p.id::text) then 'removed' else p.state end,
  'under', to_jsonb(u), 'of', to_jsonb(o), 'title', coalesce(${latestItem('title', sql`o.id`)},
    (select ${itemJson} from muster.headsup h join muster.item w on w.id = h.item where h.id = p.headsup)))`;

/** Every part that `where` holds of and whose words may be read, in the order in which they were added. */
export const partsWhere = (where: RawBuilder<unknown>) => sql<{ part: PartJson }>`
  select x.part from (select p.id, ${partJson} as part from muster.part p join muster.incident u on u.id = p.umbrella
    left join muster.incident o on o.id = p.incident where ${where}) x
  where x.part->'title' <> 'null' order by x.id`;

/** Reads a part; what the gate judges it by is its own label. */
export const readPart = (row: PartJson): Part => {
  const title = readItem(row.title);
  return {
    id: row.id,
    umbrella: { id: String(row.under.id), number: row.under.number, label: incidentLabel(row.under) },
    code: row.of === null ? headsupCode({ id: row.headsup ?? '' }) : incidentCode(row.of),
    ...given('incident', row.incident),
    ...given('headsup', row.headsup),
    label: row.of === null ? title : incidentLabel(row.of),
    title,
    member: row.member,
    state: row.state,
  };
};

const nudges = (
  where: RawBuilder<unknown>,
) => sql<Nudge>`select n.id, n.responder, n.provider, r.item, n.step,
  n.said_at as "saidAt" from muster.nudge n join muster.report r on r.id = n.report
  where ${where} order by n.id desc limit 1`;

/** Reads what lies under umbrellas, and who was asked for one. */
export const createUmbrellaReader = (db: Rows): UmbrellaReader => ({
  async part(id) {
    const row = isId(id) ? await first(db, partsWhere(sql`p.id = ${id}`)) : undefined;
    return row && readPart(row.part);
  },
  async partsUnder(umbrella) {
    if (!isId(umbrella)) return [];
    const rows = await all(db, partsWhere(sql`p.umbrella = ${umbrella} and p.state in ('asked', 'linked')`));
    return rows.map(({ part }) => readPart(part)).filter(({ state }) => state !== 'removed');
  },
  nudge: async id => (isId(id) ? first(db, nudges(sql`n.id = ${id}`)) : undefined),
  lastNudge: (responder, provider) =>
    first(db, nudges(sql`n.responder = ${responder} and n.provider = ${provider}`)),
});

type Changes = Pick<Writer, 'changed' | 'changedAbout'>;

/** Links what lies under umbrellas, and records who was asked for one. */
export const createUmbrellaWriter = (tx: Rows, at: Date, changes: Changes): UmbrellaWriter => ({
  async addPart({ umbrella, of, member, state, addedBy }) {
    const incident = 'incident' in of ? of.incident : null;
    const headsup = 'headsup' in of ? of.headsup : null;
    const made = await first(
      tx,
      sql<{
        id: string;
      }>`insert into muster.part (umbrella, incident, headsup, member, state, added_by, added_at)
        values (${umbrella}, ${incident}::bigint, ${headsup}::bigint, ${member}, ${state}, ${addedBy}, ${at})
        on conflict do nothing returning id`,
    );
    return made?.id;
  },
  async settlePart(id, state) {
    await sql`update muster.part set state = ${state}, settled_at = ${at}
      where id = ${id} and state in ('asked', 'linked')`.execute(tx);
  },
  async changedPart(id) {
    const part = await first(
      tx,
      sql<{ umbrella: string; incident: string | null; headsup: string | null }>`
        select umbrella, incident, headsup from muster.part where id = ${id}`,
    );
    if (part === undefined) return;
    await changes.changed(part.umbrella, 'none');
    if (part.incident !== null) await changes.changed(part.incident, 'none');
    if (part.headsup !== null) await changes.changedAbout({ kind: 'headsup', subject: part.headsup });
  },
  async nudge({ responder, member, item, step, unlessSince }) {
    await sql`select pg_advisory_xact_lock(hashtextextended('nudge ' || ${responder}::text, 0))`.execute(tx);
    const insert = sql<{
      id: string;
    }>`insert into muster.nudge (responder, member, report, provider, step, said_at)
      select ${responder}, ${member}, r.id, r.provider, ${step}::integer, ${at} from muster.report r
      where r.item = ${item} and r.provider is not null and not exists (select from muster.nudge n
        where n.responder = ${responder} and n.provider = r.provider and n.step >= ${step}::integer
          and n.said_at > ${unlessSince}) returning id`;
    return (await first(tx, insert))?.id;
  },
});
