import { flag, incidentId, person } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { giveKey } from './giving-key.ts';

/** The affected organisation's key: those who lead it let people in. */
export const admit = defineCommand({
  root: 'ally',
  name: 'admit',
  summary: 'Let somebody into the room of your incident',
  example: 'admit @eva INC-42',
  access: 'write',
  args: {
    user: person('Who; not needed when only one waits'),
    id: incidentId(),
    off: flag('off', 'Take it back: they are out at once'),
  },
  run: (context, args) => giveKey(context, 'admitted', args),
});
