import { type RawBuilder, sql } from 'kysely';
import type { HeadsupState } from '../domain/headsup.ts';
import type { HeadsupReader, HeadsupWriter } from '../records/headsups.ts';
import type { Named } from '../records.ts';
import type { HeadsupFile } from '../sharing/headsup-file.ts';
import { type IncidentRow, incidentLabel } from './incident-row.ts';
import { type ItemJson, itemJson, readItem } from './items.ts';
import { createReportWriter, type ReportJson, readReport, reportsWhere } from './reports.ts';
import { all, first, given, isId, now, type Rows } from './rows.ts';
import { type PartJson, partsWhere, readPart } from './umbrellas.ts';

interface FileRow {
  readonly id: string;
  readonly member: string;
  readonly author: string;
  readonly sector: string | null;
  readonly standing: HeadsupState;
  readonly incident: string | null;
  readonly said_at: Date;
  readonly expires_at: Date;
  readonly said: ItemJson;
  readonly by: Named;
  readonly reports: readonly ReportJson[];
  readonly became: IncidentRow | null;
  readonly parts: readonly PartJson[];
}

const linkedTo = (parts: readonly PartJson[]) =>
  parts.map(readPart).flatMap(({ state, umbrella }) => (state === 'linked' ? [umbrella] : []));

const readFile = (row: FileRow): HeadsupFile => ({
  headsup: {
    id: row.id,
    member: row.member,
    author: row.author,
    ...given('sector', row.sector),
    state: row.standing,
    ...given('incident', row.incident),
    saidAt: row.said_at,
    expiresAt: row.expires_at,
  },
  said: readItem(row.said),
  author: row.by,
  reports: row.reports.map(readReport),
  ...(row.parts.length === 0 ? {} : { partOf: linkedTo(row.parts) }),
  ...(row.became === null ? {} : { became: { number: row.became.number, label: incidentLabel(row.became) } }),
});

/** What holds from acceptance holds before its job has run, and time passes without one. */
const standing = sql`case when h.state <> 'live' then h.state
  when exists (select from muster.fact f where f.kind = 'headsup-withdrawn'
    and f.detail->>'headsup' = h.id::text) then 'withdrawn'
  when h.expires_at <= ${now} then 'expired' else 'live' end`;

const files = (where: RawBuilder<unknown>, limit: number) => sql<FileRow>`
  select * from (select h.id, h.member, h.author, h.sector, h.incident, h.said_at, h.expires_at, ${standing} as standing,
    ${itemJson} as said,
    (select jsonb_build_object('name', p.name, 'member', h.member)
      from muster.responder p where p.id = h.author) as by,
    (select coalesce(jsonb_agg(x.report order by x.report->>'at'), '[]')
      from (${reportsWhere(sql`r.headsup = h.id`)}) x) as reports,
    (select to_jsonb(i) from muster.incident i where i.id = h.incident) as became,
    (select coalesce(jsonb_agg(y.part), '[]')
      from (${partsWhere(sql`p.headsup = h.id and p.state = 'linked'`)}) y) as parts
  from muster.headsup h join muster.item w on w.id = h.item) h
  where ${where} order by h.id desc limit ${limit}`;

/** Reads heads-ups. */
export const createHeadsupReader = (db: Rows): Pick<HeadsupReader, 'headsup' | 'headsups'> => ({
  async headsup(id) {
    if (!isId(id)) return undefined;
    const row = await first(db, files(sql`h.id = ${id}`, 1));
    return row && readFile(row);
  },
  headsups: async limit => (await all(db, files(sql`h.standing = 'live'`, limit))).map(readFile),
});

type Records = Pick<HeadsupWriter, 'headsup' | 'endHeadsup' | 'report' | 'unseen'>;

/** Records heads-ups, and who reports what. */
export const createHeadsupWriter = (tx: Rows, at: Date): Records => {
  const reports = createReportWriter(tx, at);
  return {
    ...reports,
    async headsup({ reference, item, member, author, sector = null, expiresAt }) {
      const made = await first(
        tx,
        sql<{
          id: string;
        }>`insert into muster.headsup (item, member, author, sector, said_at, expires_at, reference)
          select w.id, ${member}, ${author}, ${sector}::text, w.written_at, ${expiresAt}, ${reference}
          from muster.item w where w.id = ${item} on conflict (reference) do nothing returning id`,
      );
      const known = sql<{ id: string }>`select id from muster.headsup where reference = ${reference}`;
      const id = (made ?? (await first(tx, known)))?.id;
      if (id === undefined) throw new Error('a heads-up just said is not there');
      await reports.report({ item, member, headsup: id });
      return id;
    },
    async endHeadsup(id, state, incident) {
      await sql`update muster.headsup set state = ${state}, ended_at = ${at},
        incident = coalesce(${incident ?? null}::bigint, incident) where id = ${id} and state = 'live'`.execute(
        tx,
      );
      const own = sql`item = (select h.item from muster.headsup h where h.id = ${id})`;
      if (state === 'withdrawn')
        await sql`update muster.report set withdrawn_at = ${at} where ${own} and withdrawn_at is null`.execute(
          tx,
        );
      if (incident !== undefined)
        await sql`update muster.report set incident = ${incident} where ${own} and incident is null`.execute(
          tx,
        );
    },
  };
};
