import { optional, words } from '../src/arguments.ts';
import type { Argument, CommandContext } from '../src/command.ts';
import type { Responder } from '../src/domain/roster.ts';
import type { Span } from '../src/domain/schedule/schedule.ts';
import { spanInWords } from '../src/domain/span-words.ts';
import { Refused } from '../src/errors.ts';
import { findResponder } from '../src/find-responder.ts';
import { memberName } from '../src/sharing/alliance.ts';

/** `[rota] [from-to]`, as the words about shifts take it. */
export const whenWords = (summary: string): Argument<string | undefined> => ({
  ...optional(words('when', summary, 100)),
  long: false,
  hint: '[rota] [from-to]',
});

/** A time as it was understood, in words, on the clock of whoever typed it. */
export const readBack = ({ actor }: CommandContext, span: Span): string =>
  spanInWords(span, actor.responder.zone);

/** What was typed is no time to come. */
export const noTime = (context: CommandContext, typed: string, line: string): Refused =>
  new Refused(
    `I cannot read “${[...typed].slice(0, 40).join('')}” as a time to come, such as 22:00-06:00 or sat 09:00 - sun 09:00.`,
    `/${context.root('oncall')} ${line}`,
  );

/** Somebody of one's own organisation: nobody hands shifts to another's (R-VOL-4). */
export const findOwn = async (context: CommandContext, typed: string): Promise<Responder> => {
  const person = await findResponder(context, typed);
  if (person.member === context.actor.member) return person;
  throw new Refused(
    `${person.name} is not one of the people of ${memberName(context.alliance, context.actor.member)}; shifts stay within one organisation.`,
    `/${context.root('oncall')} rota`,
  );
};
