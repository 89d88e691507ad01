import { questionId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { decide } from './deciding.ts';

/** Agrees to what waits for me. */
export const yes = defineCommand({
  root: 'ally',
  name: 'yes',
  summary: 'Agree to what waits for you',
  example: 'yes Q-12',
  access: 'write',
  alwaysTaken: true,
  args: { ref: questionId() },
  run: (context, args) => decide(context, args.ref, 'yes'),
});
