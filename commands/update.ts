import { recordUpdate } from '../jobs/record-update.ts';
import { incidentId, labels, option, sure, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import { accepted } from '../src/views/accepted.ts';
import { mustBeOnIt } from './lifecycle.ts';

/** Says what is new: on every card, in the room, and as a message in every home with to:all. */
export const update = defineCommand({
  root: 'inc',
  name: 'update',
  aliases: ['post'],
  summary: 'Say what is new, on every card and in the room',
  example: 'update INC-42 Two terminals are offline, cranes run by hand to:all',
  access: 'write',
  askBeforeRepeat: true,
  args: {
    id: incidentId(),
    text: words('text', 'What is known now, in two sentences', 2000),
    to: option(['to'], ['responders', 'all'], 'all: also posts it in every home'),
    ...labels(),
    sure: sure(),
  },
  form: ['text', 'id', 'to', 'tlp'],
  async run(context, args) {
    const file = await context.incident(args.id);
    mustBeOnIt(context, file);
    const code = incidentCode(file.incident);
    if (file.incident.state === 'closed' || file.incident.state === 'cancelled') {
      throw new Refused(
        `${code} is ${file.incident.state}, so there is nothing to update; write a note, or reopen it if it is not over.`,
        `/${context.root('inc')} note ${code} <text>`,
      );
    }
    if (args.tlp === 'TLP:RED') {
      throw new Refused(
        'An update is for everybody on the incident, so it cannot be TLP:RED; write a note to named people.',
        `/${context.root('inc')} note ${code} tlp:red to:@user <text>`,
      );
    }
    const item = newItem(context, file, { ...args, kind: 'update' });
    return {
      reply: accepted(`Update on ${code} taken.`, 'It appears on every card that may show it.'),
      items: [item],
      jobs: [
        recordUpdate.job({
          incident: file.incident.id,
          item: item.id,
          by: context.actor.responder.id,
          everywhere: args.to === 'all',
        }),
      ],
    };
  },
});
