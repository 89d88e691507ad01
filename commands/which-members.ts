import type { CommandContext } from '../src/command.ts';
import type { MemberId } from '../src/domain/address.ts';
import { findMember } from '../src/find-member.ts';
import { memberOf } from '../src/sharing/alliance.ts';

/**
 * Whom `orgs:a,b` means: those named, one's own member and the one that answers for it. Undefined, as without it or
 * for `all`, is every member. Throws `Refused` for a word that is none.
 */
export const readOrgs = (
  context: CommandContext,
  typed: string | undefined,
  line: string,
): readonly MemberId[] | undefined => {
  if (typed === undefined || typed.trim().toLowerCase() === 'all') return undefined;
  const own = context.actor.member;
  const sponsor = memberOf(context.alliance, own)?.sponsor;
  const named = typed
    .split(',')
    .filter(word => word.trim() !== '')
    .map(word => findMember(context, word, line).id);
  return [...new Set([own, ...(sponsor === undefined ? [] : [sponsor]), ...named])];
};
