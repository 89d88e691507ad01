import { incidentCode } from '../domain/incident.ts';
import { isSector } from '../domain/taxonomy.ts';
import type { See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';

/**
 * What an incident is called for this audience. While somebody else declared for the affected member and it
 * has not consented, others read only which sector is affected (R-CON-1).
 */
export const titleFor = (file: IncidentFile, see: See): string => {
  const { type, unnamed } = file.incident;
  return (
    see.text(file.title) ??
    (type !== undefined && isSector(type) && !unnamed
      ? `Incident affecting ${type.replaceAll('-', ' ')}`
      : 'Incident')
  );
};

/** `INC-42 · Ransomware at a port operator`. Holds the whole card back from who may not know the incident. */
export const headline = (file: IncidentFile, see: See): string => {
  see.must(file.label);
  return `${incidentCode(file.incident)} · ${titleFor(file, see)}`;
};
