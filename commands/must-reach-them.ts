import type { CommandContext } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { connectionOf, personAudience } from '../src/sharing/alliance.ts';
import { hindrance } from '../src/sharing/audience.ts';
import type { IncidentFile } from '../src/sharing/files.ts';

/**
 * A file goes to direct messages alone, whose ceiling may be lower than that of the place it was asked for in. Throws
 * `Refused` when `what` (`Markdown`, `picture`) of the incident cannot come there.
 */
export const mustReachThem = (
  { alliance, actor, now, root }: CommandContext,
  file: IncidentFile,
  what: string,
): void => {
  const connection = connectionOf(alliance, actor.person.connection);
  if (connection === undefined) return;
  const reader = {
    ...actor.person,
    responder: actor.responder.id,
    ...(actor.worksOn === undefined ? {} : { worksOn: actor.worksOn }),
  };
  const why = hindrance(file.label, personAudience(alliance, connection, reader, 'direct', now));
  if (why === undefined) return;
  throw new Refused(
    `No ${what} of it can reach you: direct messages here take ${connection.ceilings.direct} at most, and ${incidentCode(file.incident)} is ${file.label.marking.tlp}.`,
    `/${root('inc')} show ${incidentCode(file.incident)}`,
  );
};
