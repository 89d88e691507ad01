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
  if (file.incident.drill !== undefined)
    throw new Refused(
      `${incidentCode(file.incident)} is an exercise: no legal deadline counts from it, so no clock runs and nothing was noted. In a real one the same line works.`,
      `/${context.root('inc')} note ${incidentCode(file.incident)} We would be aware from now on`,
    );
  if (file.incident.affected === context.actor.member) return file;
  throw new Refused(
    `Deadlines of ${incidentCode(file.incident)} are for the people of the organisation it affects; your own organisation's stand on incidents of its own.`,
    `/${context.root('brief')} clocks`,
  );
};
