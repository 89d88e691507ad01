import type { CommandContext } from './command.ts';
import { incidentCode } from './domain/incident.ts';
import { Refused } from './errors.ts';
import type { IncidentFile } from './records.ts';

/**
 * The incident meant, whose deadlines are the own organisation's to say: it is the affected one. Throws `Refused`,
 * in the same words whether another one is affected or nobody knows.
 */
export const ownIncident = async (
  context: CommandContext,
  given: number | undefined,
): Promise<IncidentFile> => {
  const file = await context.incident(given);
  if (file.incident.affected === context.actor.member) return file;
  throw new Refused(
    `Deadlines of ${incidentCode(file.incident)} are for the people of the organisation it affects; your own organisation's stand on incidents of its own.`,
    `/${context.root('brief')} clocks`,
  );
};
