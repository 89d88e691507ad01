import type { ResponderId } from './domain/address.ts';
import { holdsAccess, needsNoKeys } from './domain/assignment.ts';
import type { AssignmentFile, Reader } from './records.ts';
import { type Alliance, holdsObserverRole, mayBeInRoom } from './sharing/alliance.ts';

/**
 * Whether somebody may be in an incident's room at that instant: with all three keys, or in their own house (R-ADM-1);
 * an observer never (R-ADM-4).
 */
export const mayEnter = (alliance: Alliance, file: AssignmentFile, at: Date): boolean =>
  mayBeInRoom(alliance, file.responder.member, file.distribution) &&
  !file.responder.accounts.some(account => holdsObserverRole(alliance, account)) &&
  (needsNoKeys(file.incident, file.responder) || holdsAccess(file.assignment, at));

/** The incidents that somebody works on now: in whose rooms they may be. */
export const worksOn = async (
  alliance: Alliance,
  read: Pick<Reader, 'assignmentsFor'>,
  responder: ResponderId,
  at: Date,
): Promise<readonly string[]> =>
  (await read.assignmentsFor(responder))
    .filter(file => mayEnter(alliance, file, at))
    .map(file => file.incident.id);
