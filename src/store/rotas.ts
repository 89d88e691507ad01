import { type RawBuilder, sql } from 'kysely';
import type { Agreement, Rota, RotaLayer } from '../domain/rota.ts';
import type { Rotation } from '../domain/schedule/schedule.ts';
import type { RotaReader } from '../records/rotas.ts';
import { findItem } from './items.ts';
import { type QuestionRow, readQuestion } from './questions.ts';
import { all, first, given, isId, type Rows } from './rows.ts';

/** A span as JSON has it. */
interface SpanJson {
  readonly from: string;
  readonly to: string | null;
}

interface StintJson extends SpanJson {
  readonly responder: string;
}

/** A rota's row with all that belongs to it. */
export interface RotaRow {
  readonly id: string;
  readonly member: string;
  readonly name: string;
  readonly skills: readonly string[] | null;
  readonly made_by: string;
  readonly ended_at: Date | null;
  readonly watched_to: Date;
  readonly looks_at: Date;
  readonly layers: readonly (SpanJson & {
    readonly id: string;
    readonly place: number;
    readonly rotation: Rotation | null;
    readonly calendar: string | null;
    readonly stints: readonly StintJson[] | null;
  })[];
  readonly people: readonly StintJson[];
  readonly overrides: readonly (StintJson & { readonly instead: string | null; readonly once: string })[];
  readonly shadows: readonly (StintJson & { readonly of: string })[];
}

const list = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(to_json(x) order by x.n), '[]') from (${rows}) x)`;

/** What is read of the rota `s` of the surrounding statement, as far as it holds at `since` or later. */
export const rotaColumns = (
  since: Date,
): RawBuilder<unknown> => sql`s.id::text as id, s.member, s.name, s.skills,
  s.made_by::text as made_by, s.ended_at, s.watched_to, s.looks_at,
  ${list(sql`select row_number() over (order by l.place, l.id) as n, l.id::text as id, l.place, l.rotation, l.calendar,
      l.valid_from as from, l.valid_to as to,
      case when l.calendar is not null then ${list(sql`select c.id as n, c.responder::text as responder,
          c.from_at as from, c.to_at as to
        from muster.calendar_shift c where c.calendar = l.calendar and c.to_at > ${since}`)} end as stints
    from muster.rota_layer l where l.rota = s.id and (l.valid_to is null or l.valid_to > ${since})`)} as layers,
  ${list(sql`select p.id as n, p.responder::text as responder, p.agreed_at as from, p.left_at as to
    from muster.rota_person p where p.rota = s.id and (p.left_at is null or p.left_at > ${since})`)} as people,
  ${list(sql`select o.id as n, o.responder::text as responder, o.instead::text as instead, o.from_at as from,
      o.ends_at as to, o.once
    from (select v.*, least(v.to_at, (select min(q.left_at) from muster.rota_person q where q.rota = v.rota
        and q.responder = v.responder and q.left_at = q.agreed_at and q.left_at >= v.agreed_at)) as ends_at
      from muster.rota_override v where v.rota = s.id and v.to_at > ${since}) o
    where o.ends_at > o.from_at and o.ends_at > ${since}`)} as overrides,
  ${list(sql`select h.id as n, h.responder::text as responder, h.of::text as of, h.from_at as from, h.to_at as to
    from muster.rota_shadow h where h.rota = s.id and (h.to_at is null or h.to_at > ${since})`)} as shadows`;

const open = ({ from, to }: SpanJson): { readonly from: Date; readonly to?: Date } => ({
  from: new Date(from),
  ...given('to', to === null ? undefined : new Date(to)),
});

const closed = ({ from, to }: SpanJson): { readonly from: Date; readonly to: Date } => ({
  from: new Date(from),
  to: new Date(to ?? from),
});

/** Reads a rota with its history since then. */
export const readRota = (row: RotaRow): Rota => ({
  id: row.id,
  member: row.member,
  name: row.name,
  ...given('skills', row.skills),
  madeBy: row.made_by,
  layers: row.layers.map(
    ({ id, place, rotation, calendar, stints, ...span }): RotaLayer => ({
      id,
      place,
      says: rotation ?? { kind: 'calendar', calendar: calendar ?? '' },
      stints: (stints ?? []).map(stint => ({ responder: stint.responder, ...closed(stint) })),
      ...open(span),
    }),
  ),
  people: row.people.map((one): Agreement => ({ responder: one.responder, ...open(one) })),
  overrides: row.overrides.map(one => ({
    responder: one.responder,
    ...given('instead', one.instead),
    once: one.once,
    ...closed(one),
  })),
  shadows: row.shadows.map(one => ({ responder: one.responder, of: one.of, ...open(one) })),
  ...given('endedAt', row.ended_at),
});

/** Reads who is on call when. */
export const createRotaReader = (db: Rows): RotaReader => ({
  async rotas({ members, since }) {
    const whose = members === undefined ? sql`true` : sql`s.member = any(${[...members]}::text[])`;
    const rows = await all(
      db,
      sql<RotaRow>`select ${rotaColumns(since)} from muster.rota s
        where ${whose} and (s.ended_at is null or s.ended_at > ${since}) order by s.member, s.name, s.id`,
    );
    return rows.map(readRota);
  },
  async rota(id, since) {
    if (!isId(id)) return undefined;
    const row = await first(
      db,
      sql<RotaRow>`select ${rotaColumns(since)} from muster.rota s where s.id = ${id}`,
    );
    return row && readRota(row);
  },
  async rotaQuestions(of) {
    const which =
      'rota' in of
        ? sql`detail->>'rota' = ${of.rota} and state = 'waiting'`
        : 'everOf' in of
          ? sql`detail->>'rota' = ${of.everOf} and kind = 'rota'`
          : sql`detail->>'group' = ${of.group}`;
    const rows = await all(db, sql<QuestionRow>`select * from muster.question where ${which} order by id`);
    return rows.map(readQuestion);
  },
  async rotaNote(rota, since) {
    if (!isId(rota)) return undefined;
    const row = await first(
      db,
      sql<{ item: string }>`select item from muster.rota_note where rota = ${rota} and at >= ${since}
        order by id desc limit 1`,
    );
    return row && findItem(db, row.item);
  },
});
