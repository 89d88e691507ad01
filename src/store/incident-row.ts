import type { Selectable } from 'kysely';
import type { Incident } from '../domain/incident.ts';
import type { Labelled } from '../sharing/item.ts';
import { given } from './rows.ts';
import type { IncidentTable } from './schema.ts';

/** An incident's row as it is read. */
export type IncidentRow = Selectable<IncidentTable> & {
  /** Who takes part in its exercise while that runs, where it was asked for. */
  readonly enrolled?: readonly string[] | null;
};

/** Reads an incident. */
export const readIncident = (row: IncidentRow): Incident => ({
  id: row.id,
  number: row.number,
  severity: row.severity,
  state: row.state,
  ...given('type', row.type),
  declaredBy: row.declared_by,
  member: row.member,
  affected: row.affected,
  consented: row.consented,
  ...(row.umbrella ? { umbrella: true } : {}),
  ...given('drill', row.drill),
  ...given('enrolled', row.enrolled),
  ...given('lead', row.lead),
  ...given('proposedLead', row.proposed_lead),
  declaredAt: row.declared_at,
  updatedAt: row.updated_at,
  ...given('endedAt', row.ended_at),
});

/** What the gate judges an incident by. Until the affected member first consents, it is the declarer's to share. */
export const incidentLabel = (
  row: Pick<
    IncidentRow,
    'id' | 'tlp' | 'chr' | 'consented' | 'affected' | 'member' | 'distribution' | 'countable' | 'exercise'
  >,
): Labelled => ({
  marking: { tlp: row.tlp, ...(row.chr ? { chr: true } : {}) },
  originator: row.consented ? row.affected : row.member,
  incident: String(row.id),
  ...given('distribution', row.distribution),
  ...(row.countable ? { countable: true } : {}),
  ...(row.exercise ? { exercise: true } : {}),
});
