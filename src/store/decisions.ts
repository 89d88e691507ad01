import { type RawBuilder, sql } from 'kysely';
import type { Decision, DecisionState } from '../domain/decision.ts';
import type { DecisionReader, DecisionWriter } from '../records/decisions.ts';
import type { Named } from '../records.ts';
import type { DecisionFile } from '../sharing/decision-file.ts';
import { type IncidentRow, incidentLabel } from './incident-row.ts';
import { type ItemJson, itemJson, readItem } from './items.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

interface DecisionRow {
  readonly id: string;
  readonly incident: string | null;
  readonly proposed_by: string;
  readonly member: string;
  readonly voters: readonly string[];
  readonly opened_at: Date;
  readonly until: Date;
  readonly extended: boolean;
  readonly unreached: readonly string[];
  readonly state: DecisionState;
}

interface FileRow extends DecisionRow {
  readonly standing: DecisionState;
  readonly said: ItemJson;
  readonly by: Named;
  readonly about: IncidentRow | null;
  readonly objection: { readonly member: string; readonly at: string; readonly why: ItemJson | null } | null;
}

const readDecision = (row: DecisionRow): Decision => ({
  id: row.id,
  ...given('incident', row.incident),
  proposedBy: row.proposed_by,
  member: row.member,
  voters: row.voters,
  openedAt: row.opened_at,
  until: row.until,
  extended: row.extended,
  unreached: row.unreached,
  state: row.state,
});

const readFile = (row: FileRow): DecisionFile => ({
  decision: { ...readDecision(row), state: row.standing },
  said: readItem(row.said),
  proposer: row.by,
  ...(row.about === null ? {} : { about: { number: row.about.number, label: incidentLabel(row.about) } }),
  ...(row.objection === null
    ? {}
    : {
        objection: {
          member: row.objection.member,
          at: new Date(row.objection.at),
          ...given('why', row.objection.why === null ? null : readItem(row.objection.why)),
        },
      }),
});

/** The first word against the decision `d` that was said in its time; it holds from acceptance. */
const objection = sql`select f.id, f.at, f.detail->>'member' as member, f.detail->>'why' as why from muster.fact f
  where f.kind = 'objected' and f.detail->>'decision' = d.id::text and f.at <= d.until order by f.id limit 1`;
const withdrawn = sql`exists (select from muster.fact f where f.kind = 'decision-withdrawn'
  and f.detail->>'decision' = d.id::text)`;

const files = (where: RawBuilder<unknown>, limit: number) => sql<FileRow>`
  select d.*, case when d.state in ('open', 'adopted') and o.id is not null then 'broken'
      when d.state = 'open' and ${withdrawn} then 'withdrawn' else d.state end as standing,
    ${itemJson} as said,
    (select jsonb_build_object('name', p.name, 'member', d.member)
      from muster.responder p where p.id = d.proposed_by) as by,
    (select to_jsonb(i) from muster.incident i where i.id = d.incident) as about,
    case when coalesce(d.broken_by, o.member) is not null then jsonb_build_object(
      'member', coalesce(d.broken_by, o.member), 'at', coalesce(o.at, d.ended_at), 'why',
      (select ${itemJson} from muster.item w where w.id = coalesce(d.why, o.why::uuid))) end as objection
  from muster.decision d join muster.item w on w.id = d.item left join lateral (${objection}) o on true
  where ${where} order by d.id desc limit ${limit}`;

/** Reads decisions. */
export const createDecisionReader = (db: Rows): DecisionReader => ({
  async decision(id) {
    if (!isId(id)) return undefined;
    const row = await first(db, files(sql`d.id = ${id}`, 1));
    return row && readFile(row);
  },
  async decisions(limit) {
    const rows = await all(db, files(sql`d.state = 'open'`, limit));
    return rows.map(readFile).filter(({ decision }) => decision.state === 'open');
  },
});

/** Records decisions and what became of them. */
export const createDecisionWriter = (tx: Rows, at: Date): DecisionWriter => ({
  async decision({ reference, item, incident = null, proposedBy, member, voters, forMinutes }) {
    await sql`insert into muster.decision
        (item, incident, proposed_by, member, voters, opened_at, until, reference)
      select w.id, ${incident}::bigint, ${proposedBy}, ${member}, ${[...voters]}::text[], w.written_at,
        w.written_at + make_interval(mins => ${forMinutes}::integer), ${reference}
      from muster.item w where w.id = ${item} on conflict (reference) do nothing`.execute(tx);
    const known = sql<{ id: string; until: Date }>`select id, until from muster.decision
      where reference = ${reference}`;
    const made = await first(tx, known);
    if (made === undefined) throw new Error('a decision just proposed is not there');
    return made;
  },
  async lockDecision(id) {
    if (!isId(id)) return undefined;
    await sql`select from muster.decision where id = ${id} for no key update`.execute(tx);
    // A statement of its own: what was accepted while the row was waited for is seen by it.
    const row = await first(
      tx,
      sql<
        DecisionRow & {
          objected_at: Date | null;
          objected_by: string | null;
          said_why: string | null;
          taken_back: boolean;
        }
      >`
        select d.*, o.why as said_why, o.at as objected_at, o.member as objected_by, ${withdrawn} as taken_back
        from muster.decision d left join lateral (${objection}) o on true where d.id = ${id}`,
    );
    if (row === undefined) return undefined;
    const said = {
      ...given('objectedAt', row.objected_at),
      ...given('objectedBy', row.objected_by),
      ...given('why', row.said_why),
      withdrawn: row.taken_back,
    };
    return { decision: readDecision(row), said };
  },
  async settleDecision(id, { state, until, unreached, brokenBy, why }) {
    await sql`update muster.decision set state = coalesce(${state ?? null}::text, state),
      until = coalesce(${until ?? null}::timestamptz, until), extended = extended or ${until !== undefined}::boolean,
      unreached = ${[...unreached]}::text[], broken_by = coalesce(${brokenBy ?? null}::text, broken_by),
      why = coalesce(${why ?? null}::uuid, why),
      ended_at = case when ${state ?? null}::text is null then ended_at else ${at}::timestamptz end
      where id = ${id}`.execute(tx);
  },
});
