import { flag, incidentId, person } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { giveKey } from './giving-key.ts';

/** The sending organisation's key: those who lead a member let its people work on an incident. */
export const authorise = defineCommand({
  root: 'ally',
  name: 'authorise',
  summary: 'Let one of your own people work on an incident',
  example: 'authorise @eva INC-42',
  access: 'write',
  args: {
    user: person('Who; not needed when only one waits'),
    id: incidentId(),
    off: flag('off', 'Take it back: they are out at once'),
  },
  run: (context, args) => giveKey(context, 'authorised', args),
});
