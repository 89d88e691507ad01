import type { CommandContext } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { planningOf } from '../src/planning-of.ts';
import type { IncidentFile } from '../src/records.ts';

/** The incident whose report it is. Throws `Refused` for whoever does not plan it. */
export const plannedBy = async (context: CommandContext, id: number | undefined): Promise<IncidentFile> => {
  const file = await context.incident(id);
  const planners = await planningOf(context.alliance, context.read, file.incident);
  if (planners.includes(context.actor.responder.id)) return file;
  throw new Refused(
    `The reports on ${incidentCode(file.incident)} are its lead’s, or of who answers for it; write them a note.`,
    `/${context.root('inc')} note ${incidentCode(file.incident)} For the report: …`,
  );
};

/** The number of the report that comes next. */
export const nextNumber = async (context: CommandContext, file: IncidentFile): Promise<number> => {
  const sent = await context.read.sitreps(file.incident.id);
  return (sent.at(-1)?.number ?? 0) + 1;
};
