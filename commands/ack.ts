import { incidentId, keyed, pageId } from '../src/arguments.ts';
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
  alwaysTaken: true,
  args: {
    page: pageId(),
    id: incidentId(),
    eta: keyed(['eta'], 'eta:20m|14:05', 'When you can start: in how long, or at what time on your clock'),
  },
  run: (context, args) => answerPage(context, { ...args, answer: 'ack' }),
});
