import { incidentId, labels, optional, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { changeState } from './lifecycle.ts';

/** The damage is contained, the work goes on. */
export const contain = defineCommand({
  root: 'inc',
  name: 'contain',
  summary: 'The damage is contained, the work goes on',
  example: 'contain INC-42 Affected servers are isolated',
  access: 'write',
  args: { id: incidentId(), text: optional(words('text', 'Why, in a few words', 2000)), ...labels() },
  run: (context, args) => changeState(context, args, 'contain'),
});
