import type { ResponderId } from './domain/address.ts';
import { holdsAccess, needsNoKeys } from './domain/assignment.ts';
import { admits, liveConsent } from './domain/consent.ts';
import type { AssignmentFile, Reader } from './records.ts';
import { type Alliance, holdsObserverRole, mayBeInRoom } from './sharing/alliance.ts';

/**
 * Whether somebody may be in an incident's room at that instant: with all three keys while the affected organisation
 * invites them (R-ADM-1, R-CON-1), or in their own house; an observer never (R-ADM-4).
 */
export const mayEnter = (alliance: Alliance, file: AssignmentFile, at: Date): boolean =>
  mayBeInRoom(alliance, file.responder.member, file.distribution) &&
  !file.responder.accounts.some(account => holdsObserverRole(alliance, account)) &&
  (needsNoKeys(file.incident, file.responder) || (holdsAccess(file.assignment, at) && isInvited(file, at)));

/** Whether the affected organisation lets them work on it at that instant; its own people always (R-CON-1). */
export const isInvited = (
  { consent, incident, responder }: Pick<AssignmentFile, 'consent' | 'incident' | 'responder'>,
  at: Date,
): boolean => {
  if (responder.member === incident.affected) return true;
  const grant = liveConsent(consent, at);
  return grant !== undefined && admits(grant, responder);
};

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
