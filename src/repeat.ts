import type { Arguments, Command, Values } from './command.ts';
import type { Invocation } from './ports.ts';

/**
 * What was asked, for a command that is not done twice by accident; undefined where it may be, and for whoever
 * says that they mean it. However it was put, typed in another order, picked as options or filled into a form, it
 * is the same. Where no incident is named, the place says which one is meant.
 */
export const repeatable = (
  { place }: Invocation,
  command: Command,
  args: Values<Arguments>,
): string | undefined => {
  if (command.askBeforeRepeat !== true || args.sure === true) return undefined;
  const implied = 'id' in command.args && args.id === undefined;
  return JSON.stringify([args, implied ? place : null]);
};
