import type { CommandContext } from './command.ts';
import type { Responder } from './domain/roster.ts';
import { Refused } from './errors.ts';

/** Whoever acts, with what they last said of themselves: that changes, so it is read where it matters. */
export const wholeResponder = async (context: CommandContext): Promise<Responder> => {
  const responder = await context.read.responder(context.actor.responder.id);
  if (responder === undefined) throw new Refused('You are not known here any more; try again in a minute.');
  return responder;
};

/** Where the clock of whoever acts is, by what they said last; what is remembered of them may be minutes old. */
export const zoneOf = async (context: CommandContext): Promise<string> =>
  (await wholeResponder(context)).zone;
