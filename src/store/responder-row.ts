import { type RawBuilder, sql } from 'kysely';
import type { Availability } from '../domain/availability.ts';
import { type Quiet, USUAL_QUIET } from '../domain/night.ts';
import type { Responder } from '../domain/roster.ts';
import type { Hours } from '../domain/schedule/schedule.ts';
import type { Vetting } from '../domain/vetting.ts';
import { given, now } from './rows.ts';

/** What somebody last said of their availability, as the fact has it. */
export interface AvailabilityJson {
  readonly state: 'available' | 'away';
  readonly from?: string;
  readonly until?: string;
  readonly skills?: readonly string[];
}

/** A responder with the latest they, or those who lead their member, said of everything. */
export interface ResponderRow {
  readonly id: string;
  readonly member: string;
  readonly name: string;
  readonly zone: string;
  readonly skills: readonly string[];
  readonly said: AvailabilityJson | null;
  readonly quiet: Quiet | null;
  readonly weekly: { readonly hours: readonly Hours[] } | null;
  readonly spoken: { readonly languages: readonly string[] } | null;
  readonly limited: { readonly hours?: number } | null;
  readonly vetting: Vetting | null;
  readonly worked: number;
  readonly conflicts: readonly string[];
}

type Latest = 'availability' | 'quiet' | 'weekly' | 'languages' | 'zone' | 'limit' | 'vetting';

const latest = (kind: Latest): RawBuilder<unknown> => sql`(
  select f.detail from muster.fact f
  where f.responder = r.id and f.kind = ${kind} order by f.id desc limit 1)`;

/** Of one call-out the latest word counts, if that was said within the week; hours beside any all count. */
const worked = sql`(select coalesce(sum(h.hours), 0)::float8 from (
    select distinct on (coalesce(f.page, -f.id)) (f.detail->>'hours')::numeric as hours, f.at
    from muster.fact f where f.responder = r.id and f.kind = 'hours' and not muster.is_exercise(f.incident)
    order by coalesce(f.page, -f.id), f.id desc) h
  where h.at > ${now} - interval '7 days')`;

/** Where the clock of the responder `r` is: as they said, else as their platform told. */
export const zoneColumn: RawBuilder<unknown> = sql`coalesce(${latest('zone')}->>'zone', r.zone)`;

/** What is read of the responder `r` of the surrounding statement. */
export const responderColumns: RawBuilder<unknown> = sql`r.id::text as id, r.member, r.name, r.skills,
  ${zoneColumn} as zone,
  ${latest('availability')} as said, ${latest('quiet')} as quiet, ${latest('weekly')} as weekly,
  ${latest('languages')} as spoken, ${latest('limit')} as limited, ${latest('vetting')} as vetting,
  ${worked} as worked,
  array(select c.member from (
      select distinct on (f.detail->>'member') f.detail->>'member' as member, f.detail->'declared' as declared
      from muster.fact f where f.responder = r.id and f.kind = 'conflict'
      order by f.detail->>'member', f.id desc) c
    where c.declared = 'true' order by c.member) as conflicts`;

const readAvailability = ({ said, weekly, zone }: ResponderRow): Availability => ({
  state: said?.state ?? 'unsaid',
  ...given('from', said?.from === undefined ? undefined : new Date(said.from)),
  ...given('until', said?.until === undefined ? undefined : new Date(said.until)),
  ...given('skills', said?.skills),
  ...given('weekly', weekly === null || weekly.hours.length === 0 ? null : { zone, hours: weekly.hours }),
});

/** Reads a responder; who said nothing is `unsaid` and has the usual night. */
export const readResponder = (row: ResponderRow): Responder => ({
  id: row.id,
  member: row.member,
  name: row.name,
  zone: row.zone,
  skills: row.skills,
  availability: readAvailability(row),
  quiet: row.quiet ?? USUAL_QUIET,
  conflicts: row.conflicts,
  ...given('languages', row.spoken?.languages),
  ...given('hoursLimit', row.limited?.hours),
  ...given('vetting', row.vetting),
  ...(row.worked > 0 ? { hoursInLast7d: row.worked } : {}),
});
