import type { CommandContext } from '../src/command.ts';
import type { Drill } from '../src/domain/exercise.ts';
import { Refused } from '../src/errors.ts';

/** What an exercise has to do with a declaration. */
export interface DrillMeant {
  /** It belongs to this one. */
  readonly played?: Drill;
  /** It is real, and whoever declares it takes part in the exercise that runs. */
  readonly beside?: true;
}

/**
 * Reads the word `exercise`. What is real is never held up by an exercise; what is played takes an exercise that runs
 * and in which whoever declares it takes part, because nobody could be called for it otherwise. Throws `Refused`.
 */
export const drillMeant = async (
  context: CommandContext,
  args: { readonly exercise?: boolean | undefined; readonly headsup?: string | undefined },
): Promise<DrillMeant | undefined> => {
  const file = await context.read.drill();
  const me = context.actor.responder.id;
  const enrolled = file?.drill.enrolled.some(({ responder }) => responder === me) === true;
  if (args.exercise !== true) return enrolled ? { beside: true } : undefined;
  const ally = `/${context.root('ally')}`;
  const real = 'If it is real, say the same line without the word exercise.';
  if (file === undefined)
    throw new Refused(
      `No exercise runs, so nothing was declared. ${real} An exercise is begun by who coordinates:`,
      `${ally} drill start "Winter Harbour"`,
    );
  if (!enrolled)
    throw new Refused(
      `You take no part in the exercise that runs, so nothing was declared. ${real} To take part:`,
      `${ally} drill enrol`,
    );
  if (args.headsup !== undefined)
    throw new Refused(
      `A heads-up is real, so no exercise is made of it; nothing was declared. ${real}`,
      `/${context.root('inc')} declare sev4 Ransomware at a port operator exercise`,
    );
  return { played: file.drill };
};
