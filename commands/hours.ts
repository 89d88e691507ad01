import type { CommandContext, Outcome } from '../src/command.ts';
import { pageCode } from '../src/domain/page.ts';
import { Refused } from '../src/errors.ts';
import type { PageFile } from '../src/records.ts';
import { accepted } from '../src/views/accepted.ts';
import { whichPage } from './which-page.ts';

const LEAST = 0.5;
const MOST = 24;

/**
 * "Finished, two hours": closes one's own log of a call-out (R-PAGE-9). It ends nothing for others, and what was said
 * last counts.
 */
export const noteHours = async (
  context: CommandContext,
  args: { readonly page?: string | undefined; readonly id?: number | undefined; readonly hours: string },
): Promise<Outcome> => {
  const { id: responder } = context.actor.responder;
  const none = 'You were on no call-out whose hours you could note.';
  const instead = `/${context.root('oncall')} history`;
  const file = await whichPage(context, args, { word: 'standdown', none, instead, fits: wasOn(responder) });
  if (!wasOn(responder)(file)) throw new Refused(none, instead);
  const code = pageCode(file.page);
  const hours = readHours(args.hours);
  if (hours === undefined) {
    throw new Refused(
      `“${[...args.hours].slice(0, 20).join('')}” is no number of hours from ${LEAST} to ${MOST}.`,
      `/${context.root('oncall')} standdown ${code} hours:2`,
    );
  }
  const { id: page, incident } = file.page;
  return {
    reply: accepted(
      `Thank you: ${hours === 1 ? '1 hour' : `${hours} hours`} noted for ${code}.`,
      'Your log for it is closed, and no other organisation reads it. Not right? Say it again: the last counts.',
    ),
    facts: [{ kind: 'hours', responder, incident, page, detail: { hours } }],
  };
};

/** They said that they come, or could, whatever they said later. */
const wasOn =
  (responder: string) =>
  ({ answers }: PageFile): boolean =>
    answers.some(one => one.responder === responder && (one.kind === 'ack' || one.kind === 'limited'));

/** `2`, `1.5`, `1,5`, `2h`: to the quarter of an hour. */
const readHours = (typed: string): number | undefined => {
  const match = /^(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?)?$/iu.exec(typed.trim());
  const hours = match?.[1] === undefined ? undefined : Number(match[1].replace(',', '.'));
  if (hours === undefined || hours < LEAST || hours > MOST) return undefined;
  return Math.round(hours * 4) / 4;
};
