import type { Field } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import type { See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { Part } from '../sharing/part.ts';

/** What lies under an umbrella, as far as this audience may know each; of the rest there is not even a number. */
export const partsOf = ({ parts = [] }: IncidentFile, see: See): readonly Field[] => {
  const seen = parts.filter(part => see.knows(part.label));
  const named = seen.map(part =>
    [part.code, see.text(part.title)].filter(word => word !== undefined).join(' '),
  );
  return named.length === 0 ? [] : [{ label: 'Over', value: [named.join('; ')] }];
};

/** The umbrellas that something lies under, for whoever may know of those. */
export const umbrellasOver = (
  partOf: readonly Part['umbrella'][] | undefined,
  see: See,
): readonly Field[] => {
  const seen = (partOf ?? []).filter(umbrella => see.knows(umbrella.label));
  return seen.length === 0 ? [] : [{ label: 'Umbrella', value: [seen.map(incidentCode).join(', ')] }];
};
