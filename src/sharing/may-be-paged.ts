import type { MemberId, Person } from '../domain/address.ts';
import { type Alliance, activeMember, holdsObserverRole } from './alliance.ts';

/**
 * Whether somebody with these accounts is one of a member's people and no observer (R-ADM-4): who left the alliance
 * since they were asked, or only reads by now, is paged no more.
 */
export const mayBePaged = (
  alliance: Alliance,
  person: { readonly member: MemberId },
  accounts: readonly Person[],
): boolean => {
  const member = activeMember(alliance, person.member);
  if (member === undefined || member.kind === 'observer') return false;
  return !accounts.some(account => holdsObserverRole(alliance, account));
};
