import { type RawBuilder, sql } from 'kysely';
import { liveConsent } from '../domain/consent.ts';
import type { IncidentFile, IncidentQuery, People, Reader } from '../records.ts';
import type { Item } from '../sharing/item.ts';
import { seal } from '../sharing/seal.ts';
import { type ConsentColumns, consentColumns, namingOf, readConsent } from './consent.ts';
import { enrolledIn } from './drills.ts';
import { type IncidentRow, incidentLabel, readIncident } from './incident-row.ts';
import { type ItemJson, latestItem, readItem } from './items.ts';
import { type PageJson, pageJson, readPage } from './pages.ts';
import { type ReportJson, readReport, reportsWhere } from './reports.ts';
import { all, first, given, isId, type Rows } from './rows.ts';
import { type PartJson, partsWhere, readPart } from './umbrellas.ts';

interface FileRow extends IncidentRow, Pick<ConsentColumns, 'consent_words' | 'read_at'> {
  readonly title: ItemJson | null;
  readonly latest_update: ItemJson | null;
  readonly pages: readonly PageJson[];
  readonly reports: readonly ReportJson[];
  readonly parts: readonly PartJson[];
  readonly people: People;
}

const readFile = (row: FileRow): IncidentFile => {
  const consent = readConsent(row);
  const incident = { ...readIncident(row), ...namingOf(liveConsent(consent, new Date(row.read_at))) };
  const label = incidentLabel(row);
  const unnamed = !incident.consented && label.originator === incident.affected;
  return {
    incident,
    label: { ...label, ...(unnamed ? { unnamed: true } : {}) },
    title: row.title === null ? withheldTitle(row) : readItem(row.title),
    consent,
    ...given('update', row.latest_update === null ? null : readItem(row.latest_update)),
    pages: row.pages.map(readPage),
    ...(row.reports.length === 0 ? {} : { reports: row.reports.map(readReport) }),
    ...readParts(row),
    people: row.people,
  };
};

/** A title that these eyes may not see, such as one that the affected member has not consented to: for nobody. */
const withheldTitle = (row: IncidentRow): Item => ({
  ...incidentLabel(row),
  id: '',
  number: 0,
  kind: 'title',
  author: row.declared_by,
  text: seal(''),
  writtenAt: row.declared_at,
  distribution: [],
});

/** What lies under it, and what it lies under; only what both sides agreed to. */
const readParts = ({ id, parts }: FileRow): Pick<IncidentFile, 'parts' | 'partOf'> => {
  const linked = parts.map(readPart).filter(({ state }) => state === 'linked');
  const [under, over] = [linked.filter(p => p.umbrella.id === id), linked.filter(p => p.umbrella.id !== id)];
  return {
    ...(under.length === 0 ? {} : { parts: under }),
    ...(over.length === 0 ? {} : { partOf: over.map(part => part.umbrella) }),
  };
};

/** Whole files in one statement, however many. */
const files = (where: RawBuilder<unknown>, limit: number): RawBuilder<FileRow> => sql<FileRow>`
  select i.*, ${enrolledIn(sql`i.drill`)} as enrolled, ${consentColumns},
    ${latestItem('title', sql`i.id`)} as title,
    ${latestItem('update', sql`i.id`)} as latest_update,
    (select coalesce(jsonb_agg(${pageJson} order by p.id), '[]')
      from muster.page p where p.incident = i.id) as pages,
    (select coalesce(jsonb_agg(x.report order by x.report->>'at'), '[]')
      from (${reportsWhere(sql`r.incident = i.id and w.kind in ('title', 'headsup')`)}) x) as reports,
    (select coalesce(jsonb_agg(y.part), '[]')
      from (${partsWhere(sql`i.id in (p.umbrella, p.incident) and p.state = 'linked'`)}) y) as parts,
    (select coalesce(jsonb_object_agg(r.id, jsonb_build_object('name', r.name, 'member', r.member)), '{}')
      from muster.responder r where r.id in (
        select unnest(array[i.declared_by, i.lead, i.proposed_lead])
        union select p.paged_by from muster.page p where p.incident = i.id
        union select v.responder from muster.page p join muster.invite v on v.page = p.id where p.incident = i.id
        union select f.responder from muster.fact f where f.incident = i.id and f.kind = 'answer')) as people
  from muster.incident i where ${where}
  order by i.updated_at desc, i.number desc limit ${limit}`;

/** They answer for it while the last thing they said to one of its pages is not a decline. */
const answersFor = (responder: string): RawBuilder<unknown> => sql`exists (
  select from muster.fact f where f.incident = i.id and f.kind = 'answer' and f.responder = ${responder}
    and f.detail->>'answer' not in ('decline', 'withdraw') and not exists (
      select from muster.fact g where g.page = f.page and g.kind = 'answer'
        and g.responder = f.responder and g.id > f.id))`;

const conditions = (query: IncidentQuery): RawBuilder<unknown> => {
  const { states, endedSince, severityFrom, severityTo, member, responder } = query;
  const all = [
    states && sql`i.state = any(${[...states]}::text[])`,
    endedSince && sql`i.ended_at >= ${endedSince}`,
    severityFrom === undefined ? undefined : sql`i.severity >= ${severityFrom}`,
    severityTo === undefined ? undefined : sql`i.severity <= ${severityTo}`,
    member === undefined ? undefined : sql`${member} in (i.affected, i.member)`,
    responder === undefined
      ? undefined
      : sql`(${responder}::bigint in (i.declared_by, i.lead) or ${answersFor(responder)})`,
  ].filter(condition => condition !== undefined);
  return sql.join([sql`true`, ...all], sql` and `);
};

/**
 * Somebody accepted an end of the incident `i`: after `since`, or earlier but its job is still to be done. In
 * between, the state does not say so yet.
 */
export const endedAfter = (
  incident: RawBuilder<unknown>,
  since: RawBuilder<unknown>,
): RawBuilder<boolean> => sql`exists (
  select from muster.fact e where e.incident = ${incident} and e.kind = 'ended' and (e.at > ${since} or exists (
    select from muster.job j where j.connection = e.connection and j.invocation = e.invocation
      and j.made_by is null and j.done_at is null and j.failed_at is null)))`;

type IncidentReader = Pick<
  Reader,
  'incident' | 'incidents' | 'countedElsewhere' | 'incidentAt' | 'roomsOf' | 'endedSince'
>;

/** Reads incidents. */
export const createIncidentReader = (db: Rows): IncidentReader => ({
  async incident(by) {
    if ('id' in by && !isId(by.id)) return undefined;
    const row = await first(db, files('id' in by ? sql`i.id = ${by.id}` : sql`i.number = ${by.number}`, 1));
    return row && readFile(row);
  },
  incidents: async query => (await all(db, files(conditions(query), query.limit))).map(readFile),
  async countedElsewhere({ states = [], severityFrom = 0, severityTo = 5 }) {
    const counted = sql<{ count: number }>`select muster.counted_elsewhere(${[...states]}::text[],
      ${severityFrom}::integer, ${severityTo}::integer) as count`;
    return (await first(db, counted))?.count ?? 0;
  },
  async incidentAt({ connection, place }) {
    const room = db.selectFrom('muster.room').select('incident').where('connection', '=', connection);
    return (await room.where('place', '=', place).executeTakeFirst())?.incident;
  },
  roomsOf: incident =>
    db
      .selectFrom('muster.room')
      .select(['connection', 'place'])
      .where('incident', '=', incident)
      .orderBy('connection')
      .execute(),
  async endedSince(incident, since) {
    const asked = sql<{
      ended: boolean;
    }>`select ${endedAfter(sql`${incident}::bigint`, sql`${since}::timestamptz`)} as ended`;
    return (await first(db, asked))?.ended === true;
  },
});
