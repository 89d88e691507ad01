import { lookAgain } from '../jobs/look-again.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { MOST_WEEKLY, readWeekly, weeklyInWords } from '../src/domain/weekly.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { wholeResponder } from '../src/whole-responder.ts';

/** Adds to the hours of every week in which somebody is available. */
export const addWeekly = async (context: CommandContext, typed: string): Promise<Outcome> => {
  const oncall = context.root('oncall');
  const added = readWeekly(typed);
  if (added === undefined) {
    throw new Refused(
      `I cannot read “${[...typed].slice(0, 40).join('')}” as days and hours of every week.`,
      `/${oncall} available mon-fri 18:00-22:00`,
    );
  }
  const { id, zone, availability } = await wholeResponder(context);
  const before = availability.weekly?.hours ?? [];
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const hours = [...before, ...added.filter(one => !before.some(known => same(known, one)))];
  if (hours.length > MOST_WEEKLY) {
    throw new Refused(
      `That would be more than ${MOST_WEEKLY} spans a week; begin anew with none, and use fewer and longer ones.`,
      `/${oncall} available none`,
    );
  }
  return {
    reply: accepted(
      `You are available every week: ${weeklyInWords(hours)} in ${zone}.`,
      'The hours follow the clock where you are. To be left alone in them: away. To end them: available none.',
    ),
    facts: [{ kind: 'weekly', responder: id, detail: { hours } }],
    jobs: [lookAgain.job({ responder: id })],
  };
};

/** Ends the hours of every week; what was said for today stays. */
export const endWeekly = async (context: CommandContext): Promise<Outcome> => {
  const { id, availability } = await wholeResponder(context);
  if (availability.weekly === undefined) {
    throw new Refused(
      'You have no weekly hours. To have some, name the days and the hours.',
      `/${context.root('oncall')} available mon-fri 18:00-22:00`,
    );
  }
  return {
    reply: accepted('Your weekly hours are gone.', 'You are asked after those who are available.'),
    facts: [{ kind: 'weekly', responder: id, detail: { hours: [] } }],
  };
};
