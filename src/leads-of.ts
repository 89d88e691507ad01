import type { CommandContext } from './command.ts';
import type { MemberId, ResponderId } from './domain/address.ts';
import type { Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Those who lead a member and have used Muster once, so that they can be reached; the alliance file names them. */
export const leadsOf = async (
  alliance: Alliance,
  read: Pick<Reader, 'responderAt'>,
  member: MemberId,
): Promise<readonly ResponderId[]> => {
  const accounts = alliance.roles.leads[member] ?? [];
  const known = await Promise.all(accounts.map(account => read.responderAt(account)));
  return [...new Set(known.flatMap(one => (one === undefined ? [] : [one.id])))];
};

/** Their names, in the order of the alliance file. */
export const namesOfLeads = async (
  { alliance, read }: Pick<CommandContext, 'alliance' | 'read'>,
  member: MemberId,
): Promise<readonly string[]> => {
  const ids = await leadsOf(alliance, read, member);
  const people = await Promise.all(ids.map(id => read.responder(id)));
  return people.flatMap(one => (one === undefined ? [] : [one.name]));
};
