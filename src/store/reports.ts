import { type RawBuilder, sql } from 'kysely';
import type { HeadsupReader, HeadsupWriter } from '../records/headsups.ts';
import type { Report } from '../sharing/reports.ts';
import { seal } from '../sharing/seal.ts';
import { type ItemJson, itemJson, readItem } from './items.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

/** A report as JSON of the database has it. */
export interface ReportJson {
  readonly id: string;
  readonly member: string;
  readonly at: string;
  readonly provider: string | null;
  readonly name: string | null;
  readonly headsup: string | null;
  readonly incident: string | null;
  readonly countable: boolean;
  readonly item: ItemJson;
}

/**
 * Of a report `r` and its item `w`. A heads-up is named only under its own label, not under that of what refers to it.
 * Who lets an incident be counted lets its title be counted.
 */
export const reportJson: RawBuilder<ReportJson> = sql`jsonb_build_object('id', r.id::text, 'member', r.member,
  'at', r.at, 'provider', r.provider, 'name', r.name, 'headsup', case when w.kind = 'headsup' then r.headsup::text end, 'incident', r.incident::text,
  'item', ${itemJson}, 'countable', w.countable or w.kind = 'title' and coalesce(
    (select i.countable from muster.incident i where i.id = w.incident), false))`;

/** Reads a report; the provider's name comes out sealed, under the label of its item. */
export const readReport = (row: ReportJson): Report => {
  const item = readItem(row.item);
  const { marking, originator, distribution, incident } = item;
  return {
    id: row.id,
    member: row.member,
    at: new Date(row.at),
    label: {
      marking,
      originator,
      ...given('distribution', distribution),
      ...given('incident', incident),
      ...(row.countable ? { countable: true } : {}),
    },
    ...(row.provider === null
      ? {}
      : { provider: { key: row.provider, named: { ...item, text: seal(row.name ?? row.provider) } } }),
    ...given('headsup', row.headsup),
    ...given('incident', row.incident),
  };
};

const standing = sql`r.withdrawn_at is null and not exists (select from muster.fact f where r.headsup is not null
  and f.detail->>'headsup' = r.headsup::text and (f.kind = 'headsup-withdrawn' and w.kind = 'headsup'
    and r.item = (select h.item from muster.headsup h where h.id = r.headsup)
    or f.kind = 'unseen' and f.detail->>'member' = r.member and f.at >= r.at))`;

/** Every report that `where` holds of and that was not taken back, the oldest first. */
export const reportsWhere = (where: RawBuilder<unknown>) => sql<{ report: ReportJson }>`
  select ${reportJson} as report from muster.report r join muster.item w on w.id = r.item
  where ${where} and ${standing} order by r.at, r.id`;

/** Reads who reports which provider. */
export const createReportReader = (db: Rows): Pick<HeadsupReader, 'reports' | 'reportIn'> => ({
  async reports({ provider, since }) {
    const which = provider === undefined ? sql`r.provider is not null` : sql`r.provider = ${provider}`;
    const rows = await all(
      db,
      reportsWhere(sql`${which} and r.at > ${since} and not muster.is_exercise(r.incident)`),
    );
    return rows.map(({ report }) => readReport(report));
  },
  async reportIn(item) {
    const row = await first(db, reportsWhere(sql`r.item = ${item}`));
    return row && readReport(row.report);
  },
});

/** Records reports. */
export const createReportWriter = (tx: Rows, at: Date): Pick<HeadsupWriter, 'report' | 'unseen'> => ({
  async report({ item, member, headsup = null, incident = null }) {
    if (headsup !== null)
      await sql`update muster.report set withdrawn_at = ${at} where headsup = ${headsup}::bigint
        and member = ${member} and withdrawn_at is null and item <> ${item} and incident is null and (select w.kind from muster.item w where w.id = ${item}) = 'headsup'
        and item <> (select h.item from muster.headsup h where h.id = ${headsup}::bigint)`.execute(tx);
    await sql`insert into muster.report (item, member, provider, name, headsup, incident, at)
      select w.id, ${member}, coalesce(f.detail->>'provider', o.provider), coalesce(f.detail->>'name', o.name),
        ${headsup}::bigint, ${incident}::bigint, w.written_at
      from muster.item w
      left join lateral (select f.detail from muster.fact f
        where f.kind = 'reported' and f.detail->>'item' = w.id::text order by f.id limit 1) f on true
      left join muster.headsup h on h.id = ${headsup}::bigint
      -- Another member's word about who it is goes no further than it was said.
      left join muster.report o on o.item = h.item and (o.member = ${member} or w.kind = 'headsup')
      where w.id = ${item} on conflict (item) do nothing`.execute(tx);
  },
  async unseen(headsup, member) {
    if (!isId(headsup)) return;
    await sql`update muster.report set withdrawn_at = ${at} where headsup = ${headsup} and member = ${member}
      and withdrawn_at is null and item <> (select h.item from muster.headsup h where h.id = ${headsup})`.execute(
      tx,
    );
  },
});
