import { incidentId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { timeline } from '../src/views/timeline.ts';

/** So many lines are looked through; whoever wants more than that wants the file. */
const MOST_EVENTS = 500;

/** What happened last on an incident, privately. */
export const timelineCommand = defineCommand({
  root: 'inc',
  name: 'timeline',
  summary: 'What happened last on an incident',
  example: 'timeline INC-42',
  access: 'read',
  args: { id: incidentId() },
  async run({ incident, read, knows, root }, { id }) {
    const file = await incident(id);
    const found = await read.events({ incidents: [file.incident.id], limit: MOST_EVENTS + 1 });
    const events = found
      .slice(-MOST_EVENTS)
      .filter(event => knows(event.label) && (event.item === undefined || knows(event.item)));
    return { reply: timeline(file, events, found.length > MOST_EVENTS, root('inc')) };
  },
});
