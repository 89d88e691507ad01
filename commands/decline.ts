import { incidentId, pageId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { answerPage } from './answering.ts';

/** "Can't": needs no reason, and changes nothing afterwards (R-VOL-2, R-VOL-3). */
export const decline = defineCommand({
  root: 'oncall',
  name: 'decline',
  aliases: ['cant', "can't", 'no-thanks'],
  summary: 'Not this time; no reason needed',
  example: 'decline P-7',
  access: 'write',
  alwaysTaken: true,
  args: { page: pageId(), id: incidentId() },
  run: (context, args) => answerPage(context, { ...args, answer: 'decline' }),
});
