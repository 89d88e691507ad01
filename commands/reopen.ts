import { incidentId, labels, optional, words } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { changeState } from './lifecycle.ts';

/** It is not over after all. */
export const reopen = defineCommand({
  root: 'inc',
  name: 'reopen',
  summary: 'It is not over after all',
  example: 'reopen INC-42 Encryption started again',
  access: 'write',
  args: { id: incidentId(), text: optional(words('text', 'Why, in a few words', 2000)), ...labels() },
  run: (context, args) => changeState(context, args, 'reopen'),
});
