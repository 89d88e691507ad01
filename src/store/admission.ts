import { type RawBuilder, sql } from 'kysely';
import type { Person } from '../domain/address.ts';
import type { Fact } from '../domain/fact.ts';
import type { AdmissionReader, AdmissionWriter, AssignmentFile, Insider } from '../records/admission.ts';
import { type ConsentColumns, consentColumns, readConsent } from './consent.ts';
import { assignmentFrom, type KeyFactJson } from './key-words.ts';
import { all, first, given, isId, type Rows, written } from './rows.ts';

interface FileRow extends ConsentColumns {
  readonly incident: string;
  readonly lead: string | null;
  readonly affected: string;
  readonly distribution: readonly string[] | null;
  readonly responder: string;
  readonly name: string;
  readonly member: string;
  readonly accounts: readonly Person[] | null;
  readonly facts: readonly KeyFactJson[];
}

const readFile = (row: FileRow): AssignmentFile => ({
  incident: {
    id: row.incident,
    declaredBy: row.declared_by,
    affected: row.affected,
    ...given('lead', row.lead),
  },
  ...given('distribution', row.distribution),
  responder: {
    id: row.responder,
    name: row.name,
    member: row.member,
    accounts: row.accounts ?? [],
  },
  assignment: assignmentFrom(row.facts),
  consent: readConsent(row),
});

const KEY: Fact['kind'] = 'room-key';
const SEEN = sql`'id', f.id::text, 'kind', f.kind, 'at', f.at, 'by', f.responder::text, 'page', f.page::text,
  'detail', f.detail`;

/** Of each pair of an incident `k.incident` and a responder `k.responder`: everything that gives or takes a key. */
const files = (pairs: RawBuilder<unknown>): RawBuilder<FileRow> => sql<FileRow>`
  select i.id::text as incident, i.declared_by::text, i.declared_at, i.consented, ${consentColumns}, i.lead::text,
    i.affected, i.distribution,
    r.id::text as responder, r.name, r.member,
    (select jsonb_agg(jsonb_build_object('connection', a.connection, 'person', a.person))
      from muster.account a where a.responder = r.id) as accounts, (
      select coalesce(jsonb_agg(x.fact order by x.id), '[]') from (
        select f.id, jsonb_build_object(${SEEN}) as fact from muster.fact f
          where f.incident = i.id and (f.kind in ('ended', 'stood-down')
            or f.kind = 'consent' and f.detail ? 'ended' and r.member <> i.affected
            or f.kind = 'room-key' and f.subject = r.id::text
            or f.kind = 'answer' and f.responder = r.id and f.detail->>'answer' <> 'ack')
        union all
        select f.id, jsonb_build_object(${SEEN}) from muster.fact f
          where f.responder = r.id and f.kind = 'conflict' and f.detail->>'member' = i.affected) x) as facts
  from (${pairs}) k join muster.incident i on i.id = k.incident join muster.responder r on r.id = k.responder
  order by i.id, r.id`;

/** Reads who may be in a room, and who is. */
export const createAdmissionReader = (db: Rows): AdmissionReader => ({
  async assignment(incident, responder) {
    if (!isId(incident) || !isId(responder)) return undefined;
    const row = await first(
      db,
      files(sql`select ${incident}::bigint as incident, ${responder}::bigint as responder`),
    );
    return row && readFile(row);
  },
  async assignmentsOf(incident) {
    if (!isId(incident)) return [];
    const pairs = sql`select distinct f.incident, (f.detail->>'of')::bigint as responder
      from muster.fact f where f.kind = ${sql.lit(KEY)} and f.incident = ${incident}`;
    return (await all(db, files(pairs))).map(readFile);
  },
  async assignmentsFor(responder) {
    if (!isId(responder)) return [];
    const pairs = sql`select f.incident, ${responder}::bigint as responder
        from muster.fact f where f.kind = ${sql.lit(KEY)} and f.subject = ${responder}
      union select o.id, ${responder}::bigint from muster.incident o
        where o.declared_by = ${responder} or o.lead = ${responder}`;
    return (await all(db, files(pairs))).map(readFile);
  },
  async insiders({ incident = null, responder = null, at, ever = false }) {
    const rows = await all(
      db,
      sql<InsiderRow>`select incident::text, connection, person, place, responder::text, admitted_at
        from muster.admission where (dismissed_at is null or ${ever}::boolean and admitted_at is not null)
          and (${incident}::bigint is null or incident = ${incident}::bigint)
          and (${responder}::bigint is null or responder = ${responder}::bigint)
          and (${at?.place ?? null}::text is null
            or connection = ${at?.connection ?? null}::text and place = ${at?.place ?? null}::text)
        order by incident, connection, person`,
    );
    return rows.map(readInsider);
  },
  async heldOf(incident) {
    if (!isId(incident)) return [];
    const held = sql<{ connection: string; responder: string | null; words: boolean }>`
      select connection, responder::text, words from muster.held_under(${incident}) where home or responder is not null`;
    return (await all(db, held)).map(({ connection, responder, words }) => ({
      connection,
      ...given('responder', responder),
      words,
    }));
  },
});

interface InsiderRow {
  readonly incident: string;
  readonly connection: string;
  readonly person: string;
  readonly place: string;
  readonly responder: string;
  readonly admitted_at: Date | null;
}

const readInsider = (row: InsiderRow): Insider => ({
  incident: row.incident,
  connection: row.connection,
  person: row.person,
  room: { connection: row.connection, place: row.place },
  responder: row.responder,
  ...given('admittedAt', row.admitted_at),
});

/** Writes who is let in and who is shown out. */
export const createAdmissionWriter = (tx: Rows, at: Date): AdmissionWriter => {
  const { assignment, assignmentsOf } = createAdmissionReader(tx);
  return {
    assignment,
    assignmentsOf,
    async lettingIn({ incident, connection, person, room, responder }) {
      const begun = await first(
        tx,
        sql<{ inside: boolean }>`insert into muster.admission as a
            (incident, connection, person, place, responder, asked_at)
          values (${incident}, ${connection}, ${person}, ${room.place}, ${responder}, ${at})
          on conflict (incident, connection, person) do update set
            asked_at = ${at}, place = ${room.place}, responder = ${responder}, dismissed_at = null,
            admitted_at = case when a.dismissed_at is null then a.admitted_at end
          returning a.admitted_at is not null as inside`,
      );
      return begun?.inside !== true;
    },
    async letIn(incident, { connection, person }) {
      return (
        (await written(
          tx,
          sql`update muster.admission set admitted_at = ${at} where incident = ${incident}
            and connection = ${connection} and person = ${person} and admitted_at is null`,
        )) > 0
      );
    },
    async shownOut(incident, { connection, person }) {
      return (
        (await written(
          tx,
          sql`update muster.admission set dismissed_at = ${at} where incident = ${incident}
            and connection = ${connection} and person = ${person} and dismissed_at is null`,
        )) > 0
      );
    },
    async roomAt(incident, connection) {
      const row = await first(
        tx,
        sql<{ place: string | null; opening: boolean }>`select (
            select place from muster.room where incident = ${incident} and connection = ${connection}) as place,
          exists (select from muster.job j where j.kind = 'open-room' and j.done_at is null and j.failed_at is null
            and j.payload->>'incident' = ${incident}
            and coalesce(j.payload->>'connection', j.payload->'by'->>'connection') = ${connection}) as opening`,
      );
      if (row?.place != null) return { connection, place: row.place };
      return row?.opening === true ? 'opening' : undefined;
    },
  };
};
