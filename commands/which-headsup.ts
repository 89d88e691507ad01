import type { CommandContext } from '../src/command.ts';
import { headsupCode } from '../src/domain/headsup.ts';
import { Refused } from '../src/errors.ts';
import type { HeadsupFile } from '../src/sharing/headsup-file.ts';

/** The heads-up that is meant, if it stands. Throws `Refused`, in the same words where it may not be seen. */
export const liveHeadsup = async (context: CommandContext, id: string): Promise<HeadsupFile> => {
  const file = await context.read.headsup(id);
  const instead = `/${context.root('inc')} headsup`;
  if (file === undefined || !context.knows(file.said))
    throw new Refused(`There is no ${headsupCode({ id })} that you can see here.`, instead);
  if (file.headsup.state === 'live') return file;
  const how = { withdrawn: 'was taken back', upgraded: 'is an incident by now', expired: 'has ended' };
  throw new Refused(`${headsupCode(file.headsup)} ${how[file.headsup.state]}.`, instead);
};
