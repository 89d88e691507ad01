import { type RawBuilder, sql } from 'kysely';
import type { Sitrep, SitrepVersion, SitrepWord } from '../domain/sitrep.ts';
import type { SitrepReader, SitrepWriter } from '../records/sitreps.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

interface SitrepRow {
  readonly id: string;
  readonly incident: string;
  readonly number: number;
  readonly kind: Sitrep['kind'];
  readonly severity: Sitrep['severity'];
  readonly state: Sitrep['state'];
  readonly period_from: Date;
  readonly as_of: Date;
  readonly up_to: string;
  readonly next_at: Date | null;
}

const readSitrep = (row: SitrepRow): Sitrep => ({
  id: row.id,
  incident: row.incident,
  number: row.number,
  kind: row.kind,
  severity: row.severity,
  state: row.state,
  from: row.period_from,
  asOf: row.as_of,
  upTo: row.up_to,
  ...given('nextAt', row.next_at),
});

const reports = (
  where: RawBuilder<unknown>,
) => sql<SitrepRow>`select s.id::text, s.incident::text, s.number, s.kind,
    s.severity, s.state, s.period_from, s.as_of, s.up_to_event::text as up_to, s.next_at
  from muster.sitrep s where ${where} order by s.number`;

interface WordRow {
  readonly kind: SitrepWord['kind'];
  readonly responder: string;
  readonly name: string;
  readonly at: Date;
  readonly number: number;
  readonly until: Date | null;
}

/** Reads situation reports. */
export const createSitrepReader = (db: Rows): SitrepReader => ({
  async sitreps(incident) {
    if (!isId(incident)) return [];
    return (await all(db, reports(sql`s.incident = ${incident}`))).map(readSitrep);
  },
  async sitrep(id) {
    if (!isId(id)) return undefined;
    const row = await first(db, reports(sql`s.id = ${id}`));
    return row && readSitrep(row);
  },
  sitrepVersion: (sitrep, audience) =>
    first(
      db,
      sql<SitrepVersion>`select v.audience, v.members, v.items::text[] as items, v.events::text[] as events,
          v.requests::text[] as requests, v.decisions::text[] as decisions, v.withheld
        from muster.sitrep_version v where v.sitrep = ${sitrep} and v.audience = ${audience}`,
    ),
  async sitrepWords(incident) {
    if (!isId(incident)) return [];
    const rows = await all(db, sql<WordRow>`select * from muster.sitrep_words(${incident}::bigint)`);
    return rows.map(({ kind, responder, name, at, number, until }) => ({
      kind,
      by: responder,
      name,
      at,
      number,
      ...given('until', until),
    }));
  },
});

/** Records situation reports. */
export const createSitrepWriter = (tx: Rows): SitrepWriter => ({
  async recordSitrep({ nextAt = null, ...sitrep }, versions) {
    const made = await first(
      tx,
      sql<{ id: string }>`insert into muster.sitrep
          (incident, number, kind, severity, state, period_from, as_of, up_to_event, next_at)
        values (${sitrep.incident}::bigint, ${sitrep.number}, ${sitrep.kind}, ${sitrep.severity}, ${sitrep.state},
          ${sitrep.from}::timestamptz, ${sitrep.asOf}::timestamptz, ${sitrep.upTo}::bigint, ${nextAt}::timestamptz)
        on conflict (incident, number) do nothing returning id::text`,
    );
    if (made === undefined) return undefined;
    for (const version of versions) {
      await sql`insert into muster.sitrep_version
          (sitrep, audience, members, items, events, requests, decisions, withheld)
        values (${made.id}::bigint, ${version.audience}, ${[...version.members]}::text[],
          ${[...version.items]}::uuid[], ${[...version.events]}::bigint[], ${[...version.requests]}::bigint[],
          ${[...version.decisions]}::bigint[], ${version.withheld})`.execute(tx);
    }
    return made.id;
  },
});
