import type { ResponderId } from './domain/address.ts';
import { keyHolders } from './key-holders.ts';
import { leadsOf } from './leads-of.ts';
import type { IncidentFile, Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Who may invite others to an incident: those who lead the affected member, or its declarer where it is their own. */
export const speakersFor = async (
  alliance: Alliance,
  read: Pick<Reader, 'responderAt'>,
  { incident }: Pick<IncidentFile, 'incident'>,
): Promise<readonly ResponderId[]> => {
  const [, holder] = keyHolders(alliance, incident, incident.member);
  const leads = await leadsOf(alliance, read, holder.member);
  const own = incident.affected === incident.member ? [incident.declaredBy] : [];
  return [...new Set([...leads, ...own])];
};
