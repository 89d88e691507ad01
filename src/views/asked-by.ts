import { incidentCode } from '../domain/incident.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { See } from '../sharing/clear.ts';
import type { IncidentFile } from '../sharing/files.ts';
import type { RequestFile } from '../sharing/help-files.ts';
import { titleFor } from './incident-title.ts';
import { affectedParty } from './parties.ts';

/**
 * Who asks, for whom, and about which incident: each as far as the affected organisation lets itself be named, to
 * somebody who may read who asks. Undefined: whether it does is not known here.
 */
export const askedBy = (
  { request: { requester, affected } }: RequestFile,
  incident: IncidentFile | undefined,
  see: See,
  alliance: Alliance,
): string | undefined => {
  if (incident === undefined) return undefined;
  const which = see.knows(incident.label)
    ? `, ${incidentCode(incident.incident)} ${titleFor(incident, see)}`
    : '';
  const { consented, namedToHelpers } = incident.incident;
  const party =
    consented || namedToHelpers ? memberName(alliance, affected) : affectedParty(incident, see, alliance);
  return `${requester === affected ? party : `${memberName(alliance, requester)}, for ${party}`}${which}`;
};
