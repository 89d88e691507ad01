import { utc } from '../src/chat/card.ts';
import type { CommandContext } from '../src/command.ts';
import type { MemberId } from '../src/domain/address.ts';
import { decisionCode } from '../src/domain/decision.ts';
import { Refused } from '../src/errors.ts';
import type { Alliance } from '../src/sharing/alliance.ts';
import type { DecisionFile } from '../src/sharing/decision-file.ts';
import { decisionTitle } from '../src/views/decision-card.ts';

/** The members that have a vote among these (absent: all): each in its own right, so no observer and nobody sponsored. */
export const votersAmong = (
  { members }: Alliance,
  invited: readonly MemberId[] | undefined,
): readonly MemberId[] =>
  members
    .filter(({ kind, sponsor }) => kind !== 'observer' && sponsor === undefined)
    .map(({ id }) => id)
    .filter(id => invited === undefined || invited.includes(id));

/** The decision that is meant, if it is open. Throws `Refused`, in the same words where it may not be seen. */
export const openDecision = async (context: CommandContext, id: string): Promise<DecisionFile> => {
  const file = await context.read.decision(id);
  const list = `/${context.root('ally')} decide`;
  if (file === undefined || !context.knows(file.said))
    throw new Refused(`There is no ${decisionCode({ id })} that you can see here.`, list);
  const { decision } = file;
  if (decision.state !== 'open')
    throw new Refused(`It is over. ${decisionTitle(file, context.alliance)}.`, list);
  if (decision.until < context.now)
    throw new Refused(
      `${decisionCode(decision)} was open until ${utc(decision.until)}; what came of it is told in a moment.`,
      list,
    );
  return file;
};
