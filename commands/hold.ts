import { incidentId, minutes } from '../src/arguments.ts';
import { utc } from '../src/chat/card.ts';
import { defineCommand } from '../src/command.ts';
import { accepted } from '../src/views/accepted.ts';
import { nextNumber, plannedBy } from './planning-report.ts';

const HELD_MINUTES = 60;

/** Puts the next report off: nobody is reminded of it until then. */
export const hold = defineCommand({
  root: 'brief',
  name: 'hold',
  summary: 'Put the next situation report off',
  example: 'hold INC-42 for:2h',
  access: 'write',
  args: { id: incidentId(), for: minutes(['for'], 'For how long, if not an hour') },
  async run(context, args) {
    const file = await plannedBy(context, args.id);
    const number = await nextNumber(context, file);
    const until = new Date(context.now.getTime() + (args.for ?? HELD_MINUTES) * 60_000);
    return {
      reply: accepted(
        `SITREP ${number} is held until ${utc(until)}.`,
        'Nobody is reminded of it before then.',
      ),
      facts: [
        {
          kind: 'sitrep-held',
          responder: context.actor.responder.id,
          incident: file.incident.id,
          detail: { number, until: until.toISOString() },
        },
      ],
    };
  },
});
