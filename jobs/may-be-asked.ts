import type { MemberId } from '../src/domain/address.ts';
import type { Responder } from '../src/domain/roster.ts';
import type { IncidentFile, PageFile } from '../src/records.ts';
import { type Alliance, activeMember } from '../src/sharing/alliance.ts';

/** How long somebody who was asked may still be told so: after that the page has moved on without them. */
export const CALL_EXPIRES_MINUTES = 12 * 60;

/** Not twice, not whoever asks, not an observer, not outside the distribution (R-PAGE-5). */
export const canBeAsked = (
  person: Responder,
  { page, invites, answers }: PageFile,
  { label }: Pick<IncidentFile, 'label'>,
  alliance: Alliance,
): boolean =>
  person.id !== page.pagedBy &&
  isOfMember(alliance, person.member) &&
  !invites.some(invite => invite.responder === person.id) &&
  !answers.some(answer => answer.responder === person.id) &&
  (label.distribution === undefined || label.distribution.includes(person.member));

/** Who has left the alliance is not asked either, though they are remembered. */
const isOfMember = (alliance: Alliance, id: MemberId): boolean => {
  const member = activeMember(alliance, id);
  return member !== undefined && member.kind !== 'observer';
};
