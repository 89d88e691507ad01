import type { Text } from '../chat/card.ts';
import { EXERCISE } from '../domain/exercise.ts';
import { incidentCode, severityName } from '../domain/incident.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { age } from './age.ts';
import { titleFor } from './incident-title.ts';
import { seatsCount } from './seats-line.ts';

export const INCIDENT_HEAD = [
  'Incident',
  'Title',
  'Sev',
  'State',
  'Lead',
  'Age',
  'Updated',
  'Seats',
] as const;

/** It is no exercise. */
export const isReal = ({ incident }: IncidentFile): boolean => incident.drill === undefined;

/** One incident as a row under `INCIDENT_HEAD`. */
export const incidentRow = (file: IncidentFile, see: See, now: Date): readonly string[] => {
  const { incident, people, pages } = file;
  return [
    incidentCode(incident),
    titleFor(file, see),
    String(incident.severity),
    incident.state,
    incident.lead === undefined ? 'nobody yet' : (people[incident.lead]?.name ?? ''),
    age(incident.declaredAt, now),
    age(incident.updatedAt, now),
    seatsCount(pages),
  ];
};

/** What is played stands apart from what is real, and says so (R-EX-1). */
export const exerciseLines = (files: readonly IncidentFile[], see: See): readonly Text[] => {
  const seen = files.filter(({ incident }) => incident.drill !== undefined).filter(f => see.knows(f.label));
  if (seen.length === 0) return [];
  return [
    [{ bold: EXERCISE }],
    ...seen.map((file): Text => {
      const { incident } = file;
      return [
        `${incidentCode(incident)} · ${titleFor(file, see)}, ${severityName(incident.severity)}, ${incident.state}`,
      ];
    }),
    [{ bold: EXERCISE }],
  ];
};

/** A private list; an empty one says so. `heading` is said of what follows, such as "Open incidents". */
export const incidentList =
  (heading: string, files: readonly IncidentFile[], now: Date, more: boolean): Saying =>
  see => {
    const seen = files.filter(isReal).filter(f => see.knows(f.label));
    const played = exerciseLines(files, see);
    const body = played.length === 0 ? {} : { body: played };
    if (seen.length === 0) return { title: `${heading}: none that you can see here.`, tone: 'good', ...body };
    return {
      title: `${heading}: ${seen.length}${more ? ' or more' : ''}`,
      tone: 'info',
      ...body,
      table: { head: INCIDENT_HEAD, rows: seen.map(file => incidentRow(file, see, now)) },
      ...(more ? { foot: ['More than fit here; narrow it down, for example with sev:3-5 or mine.'] } : {}),
    };
  };
