import { sql } from 'kysely';
import { isLive } from '../domain/incident.ts';
import type { IncidentChange, NewIncident } from '../records.ts';
import { first, type Rows } from './rows.ts';

interface Declared {
  readonly id: string;
  readonly number: number;
}

/**
 * Gives the next number, without gaps: whoever declares at the same moment waits for the counter, and what is
 * rolled back gives its number back.
 */
export const declareIncident = async (tx: Rows, incident: NewIncident, at: Date): Promise<Declared> => {
  await sql`select from muster.counter where name = 'incident' for update`.execute(tx);
  const already = await first(
    tx,
    sql<Declared>`select id, number from muster.incident where reference = ${incident.reference}`,
  );
  if (already) return already;
  const made = await first(tx, insert(incident, at));
  if (made === undefined) throw new Error('an incident that was declared is not there');
  await sql`update muster.item set incident = ${made.id} where id = ${incident.title} and incident is null`.execute(
    tx,
  );
  return made;
};

const insert = (incident: NewIncident, at: Date) => sql<Declared>`
  with next as (update muster.counter set last = last + 1 where name = 'incident' returning last)
  insert into muster.incident (number, severity, state, type, declared_by, member, affected, consented, distribution,
    tlp, countable, chr, umbrella, drill, exercise, lead, declared_at, updated_at, reference)
  select next.last, ${incident.severity}::smallint, 'open', ${incident.type ?? null}::text,
    ${incident.declaredBy}::bigint, ${incident.member}, ${incident.affected}, ${incident.consented}::boolean,
    ${incident.distribution === undefined ? null : [...incident.distribution]}::text[], ${incident.tlp},
    ${incident.countable}::boolean, ${incident.chr ?? false}::boolean, ${incident.umbrella === true}::boolean,
    ${incident.drill ?? null}::uuid, ${incident.drill !== undefined}::boolean, ${incident.lead ?? null}::bigint, ${at}::timestamptz, ${at}::timestamptz,
    ${incident.reference}
  from next returning id, number`;

/** Changes what is given. It ended when it first left the live states, until it is live again. */
export const changeIncident = async (
  tx: Rows,
  id: string,
  { state, severity, lead, proposedLead }: IncidentChange,
  at: Date,
): Promise<void> => {
  const ended =
    state === undefined
      ? sql`ended_at`
      : isLive(state)
        ? sql`null`
        : sql`coalesce(ended_at, ${at}::timestamptz)`;
  const proposed = proposedLead === undefined ? sql`proposed_lead` : sql`${proposedLead}::bigint`;
  await sql`update muster.incident set state = coalesce(${state ?? null}::text, state),
      severity = coalesce(${severity ?? null}::smallint, severity), lead = coalesce(${lead ?? null}::bigint, lead),
      proposed_lead = ${proposed}, ended_at = ${ended}, updated_at = ${at}
    where id = ${id}`.execute(tx);
};
