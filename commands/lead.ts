import { proposeLead } from '../jobs/propose-lead.ts';
import { takeLead } from '../jobs/take-lead.ts';
import { incidentId, person } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { incidentCode, isLive } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { findResponder } from '../src/find-responder.ts';
import { mustReach } from '../src/reach.ts';
import type { IncidentFile } from '../src/records.ts';
import { accepted } from '../src/views/accepted.ts';
import { mustBeOnIt } from './lifecycle.ts';

/** Takes the lead, or asks somebody else to; they lead once they take it. */
export const lead = defineCommand({
  root: 'inc',
  name: 'lead',
  summary: 'Take the lead, or ask somebody to',
  example: 'lead INC-42',
  access: 'write',
  args: { id: incidentId(), user: person('Whom to ask; nobody means you') },
  async run(context, args) {
    const file = await context.incident(args.id);
    const { incident } = file;
    const code = incidentCode(incident);
    const me = context.actor.responder.id;
    if (!isLive(incident.state)) {
      throw new Refused(
        `${code} is ${incident.state}, so it needs no lead.`,
        `/${context.root('inc')} show ${code}`,
      );
    }
    const wanted = args.user === undefined ? undefined : await findResponder(context, args.user);
    if (wanted !== undefined && wanted.id !== me) {
      mustBeOnIt(context, file);
      await mustReach(context, wanted, [file.label]);
      return {
        reply: accepted(`${wanted.name} is asked to lead ${code}.`, 'Nothing changes until they take it.'),
        jobs: [proposeLead.job({ incident: incident.id, to: wanted.id, by: me })],
      };
    }
    if (incident.lead === me)
      throw new Refused(`You lead ${code} already.`, `/${context.root('inc')} show ${code}`);
    mustMayTake(context, file);
    return {
      reply: accepted(`You lead ${code}.`, 'What is expected of you comes in a direct message.'),
      jobs: [takeLead.job({ incident: incident.id, by: me })],
    };
  },
});

/**
 * Throws `Refused` unless they may take the lead. A vacant one is taken by anybody who works on the incident. While somebody leads, only the affected member's
 * people or whoever was asked replace them: the lead decides over the incident, and nobody seizes that (R-CON-3).
 */
export const mustMayTake = (context: CommandContext, file: IncidentFile): void => {
  const { incident, people } = file;
  if (incident.proposedLead === context.actor.responder.id) return;
  if (incident.lead === undefined) {
    mustBeOnIt(context, file);
    return;
  }
  if (incident.affected === context.actor.member) return;
  const code = incidentCode(incident);
  throw new Refused(
    `${people[incident.lead]?.name ?? 'Somebody'} leads ${code}; only whom they or the affected organisation ask can take over.`,
    `/${context.root('inc')} note ${code} I could lead from here`,
  );
};
