import { incidentId, keyed, pageId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import { readInstant } from '../src/domain/time.ts';
import { Refused } from '../src/errors.ts';
import { zoneOf } from '../src/whole-responder.ts';
import { answerPage } from './answering.ts';

/** "Limited": from a time, only if short, or for a second incident. Counts as standby. */
export const limited = defineCommand({
  root: 'oncall',
  name: 'limited',
  summary: 'I could, with limits: counts as standby',
  example: 'limited P-7 from:18:00',
  access: 'write',
  args: {
    page: pageId(),
    id: incidentId(),
    from: keyed(
      ['from', 'when'],
      'from:18:00|if-short|second',
      'From when, only if short, or for a second incident',
    ),
  },
  async run(context, args) {
    const condition =
      args.from === undefined ? undefined : readCondition(args.from, context.now, await zoneOf(context));
    return answerPage(context, { ...args, answer: 'limited', condition });
  },
});

const readCondition = (typed: string, now: Date, zone: string): string => {
  const word = typed.trim().toLowerCase();
  if (word === 'if-short') return 'only if short';
  if (word === 'second') return 'for a second incident';
  const at = readInstant(word, { now, zone, prefer: 'next' });
  if (at === undefined || at < now)
    throw new Refused(`“${typed.slice(0, 30)}” is no time to come, if-short or second.`);
  return `from ${at.toISOString().slice(11, 16)}Z`;
};
