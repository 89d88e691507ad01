import { incidentId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { incidentCard } from '../src/views/incident-card.ts';

/** The incident's card, privately. */
export const show = defineCommand({
  root: 'inc',
  name: 'show',
  aliases: ['status', 'info'],
  summary: 'Show one incident',
  example: 'show INC-42',
  access: 'read',
  args: { id: incidentId() },
  async run(context, { id }) {
    return { reply: incidentCard(await context.incident(id), context.alliance) };
  },
});
