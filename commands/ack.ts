import { incidentId, minutes, pageId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { answerPage } from './answering.ts';

/** "I'm on it": stops this person's pages and fills a seat. */
export const ack = defineCommand({
  root: 'oncall',
  name: 'ack',
  aliases: ['acknowledge', 'onit'],
  summary: "I'm on it",
  example: 'ack P-7 eta:20m',
  access: 'write',
  args: { page: pageId(), id: incidentId(), eta: minutes(['eta'], 'When you can start') },
  run: (context, args) => answerPage(context, { ...args, answer: 'ack', etaMinutes: args.eta }),
});
