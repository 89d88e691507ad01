import { incidentId, labels, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { changeState } from './lifecycle.ts';

/** The incident is over; says how it ended. Pages stop from that moment. */
export const resolve = defineCommand({
  root: 'inc',
  name: 'resolve',
  summary: 'It is over: says how it ended, and stands everybody down',
  example: 'resolve INC-42 Restored from backups, service is back',
  access: 'write',
  args: { id: incidentId(), text: words('summary', 'How it ended, in two sentences', 2000), ...labels() },
  form: ['text', 'id', 'tlp'],
  run: (context, args) => changeState(context, args, 'resolve'),
});
