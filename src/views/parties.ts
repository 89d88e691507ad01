import type { Button } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import { pageCode } from '../domain/page.ts';
import { isSector } from '../domain/taxonomy.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import { titleFor } from './incident-title.ts';

/** The affected organisation, as far as this audience may know it: by name, by its sector, or as such. */
export const affectedParty = (file: IncidentFile, see: See, alliance: Alliance): string => {
  const { affected, member, type, unnamed } = file.incident;
  const told = affected !== member || see.who(file.label, { name: '', member }) !== undefined;
  const consented = file.incident.consented && told;
  if (!see.knows(file.label)) return 'the affected organisation';
  if (consented) return memberName(alliance, affected);
  return type !== undefined && isSector(type) && !unnamed
    ? `the affected organisation (${type.replaceAll('-', ' ')})`
    : 'the affected organisation';
};

/** `INC-42, Ransomware at a port operator`; who may not know of it reads which call-out is meant, or none of it. */
export const whatFor = (file: IncidentFile, see: See, page?: string): string => {
  if (see.knows(file.label)) return `${incidentCode(file.incident)}, ${titleFor(file, see)}`;
  return page === undefined ? 'the incident' : `call-out ${pageCode({ id: page })}`;
};

/** The same in short, for the middle of a sentence. */
export const shortFor = (file: IncidentFile, see: See, page?: string): string => {
  if (see.knows(file.label)) return incidentCode(file.incident);
  return page === undefined ? 'the incident' : `call-out ${pageCode({ id: page })}`;
};

/** What a button names it by: the incident, or the call-out where the incident may not be known; neither: undefined. */
export const refTo = (file: IncidentFile, see: See, page?: string): string | undefined => {
  if (see.knows(file.label)) return incidentCode(file.incident);
  return page === undefined ? undefined : `page:${page}`;
};

/** The button by which somebody accepts in writing. */
export const joinButtons = (
  file: IncidentFile,
  see: See,
  label: string,
  page?: string,
): readonly Button[] => {
  const ref = refTo(file, see, page);
  return ref === undefined ? [] : [{ label, line: `room join ${ref}` }];
};
