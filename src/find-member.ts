import { closest } from './chat/closest.ts';
import type { CommandContext } from './command.ts';
import { Refused } from './errors.ts';
import type { Alliance } from './sharing/alliance.ts';

/** The member a typed word means, by its id or its name. Throws `Refused` with `line`, ended by the nearest one. */
export const findMember = (
  { alliance }: Pick<CommandContext, 'alliance'>,
  typed: string,
  line: string,
): Alliance['members'][number] => {
  const word = typed.trim().toLowerCase();
  const found = alliance.members.find(m => m.id === word || m.name.toLowerCase() === word);
  if (found !== undefined) return found;
  const near =
    closest(
      word,
      alliance.members.map(m => m.id),
    ) ?? alliance.members[0]?.id;
  throw new Refused(
    `“${[...typed].slice(0, 40).join('')}” is no organisation of this alliance.`,
    near === undefined ? undefined : `${line}${line.endsWith(':') ? '' : ' '}${near}`,
  );
};
