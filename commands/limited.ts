import { incidentId, keyed, pageId } from '../src/arguments.ts';
import { defineCommand } from '../src/command.ts';
import type { Limit } from '../src/domain/page.ts';
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
  alwaysTaken: true,
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
    const limit =
      args.from === undefined
        ? undefined
        : readLimit(args.from, context.now, await zoneOf(context), context.root('oncall'));
    return answerPage(context, { ...args, answer: 'limited', limit });
  },
});

const readLimit = (typed: string, now: Date, zone: string, oncall: string): Limit => {
  const word = typed.trim().toLowerCase();
  if (word === 'if-short' || word === 'second') return word;
  const at = readInstant(word, { now, zone, prefer: 'next' });
  if (at !== undefined && at >= now) return { from: at };
  throw new Refused(
    `“${[...typed].slice(0, 30).join('')}” is no time to come, if-short or second.`,
    `/${oncall} limited P-7 from:18:00`,
  );
};
