import type { ResponderId } from './domain/address.ts';
import type { Incident } from './domain/incident.ts';
import { leadsOf } from './leads-of.ts';
import type { Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Whom a question about an incident goes to now: its lead; else who leads the affected member; else who declared it. */
export const answerersOf = async (
  alliance: Alliance,
  read: Pick<Reader, 'responderAt'>,
  { lead, affected, declaredBy }: Pick<Incident, 'lead' | 'affected' | 'declaredBy'>,
): Promise<readonly ResponderId[]> => {
  if (lead !== undefined) return [lead];
  const leads = await leadsOf(alliance, read, affected);
  return leads.length > 0 ? leads : [declaredBy];
};
