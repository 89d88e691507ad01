import { questionId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { decide } from './deciding.ts';

/** Says no to what waits for me, or takes back what I asked. */
export const no = defineCommand({
  root: 'ally',
  name: 'no',
  summary: 'Say no to what waits for you, or take back what you asked',
  example: 'no Q-12',
  access: 'write',
  alwaysTaken: true,
  args: { ref: questionId() },
  run: (context, args) => decide(context, args.ref, 'no'),
});
