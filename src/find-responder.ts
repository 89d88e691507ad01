import type { CommandContext } from './command.ts';
import type { Responder } from './domain/roster.ts';
import { Refused } from './errors.ts';

/**
 * Whom a typed `@word` means: an account of this connection by its id, one of another (`@south/U1`), or one of
 * one's own people by name. Ids come first, because names can be copied. Throws `Refused` when nobody is meant.
 */
export const findResponder = async (context: CommandContext, typed: string): Promise<Responder> => {
  const word = typed.replace(/^@/u, '').trim();
  const slash = word.indexOf('/');
  const account =
    slash > 0
      ? { connection: word.slice(0, slash), person: word.slice(slash + 1) }
      : { connection: context.place.connection, person: word };
  const known = await context.read.responderAt(account);
  if (known !== undefined) return known;
  const own = await context.read.roster([context.actor.member]);
  const named = own.filter(p => sameName(p.name, word));
  if (named.length === 1 && named[0] !== undefined) return named[0];
  throw new Refused(
    named.length > 1
      ? `${named.length} people here are called ${shown(word)}; pick one from the menu or mention them.`
      : `I do not know ${shown(word)}: somebody is known once they have used Muster, so ask them to type /${context.root('oncall')} volunteer with their skills.`,
  );
};

const sameName = (a: string, b: string): boolean =>
  a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0;
const shown = (word: string): string => `“${[...word].slice(0, 40).join('')}”`;
