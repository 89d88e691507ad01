import { incidentId, labels, optional, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { changeState } from './lifecycle.ts';

/** It turned out not to be an incident. */
export const cancel = defineCommand({
  root: 'inc',
  name: 'cancel',
  summary: 'It turned out not to be an incident',
  example: 'cancel INC-42 False alarm, a planned test',
  access: 'write',
  alwaysTaken: true,
  args: { id: incidentId(), text: optional(words('text', 'Why, in a few words', 2000)), ...labels() },
  run: (context, args) => changeState(context, args, 'cancel'),
});
