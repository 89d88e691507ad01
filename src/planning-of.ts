import { answerersOf } from './answerers-of.ts';
import type { ResponderId } from './domain/address.ts';
import type { Incident } from './domain/incident.ts';
import type { Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Who plans an incident, and so edits, holds and approves its reports: its lead, or who answers for it while there is none. */
export const planningOf = (
  alliance: Alliance,
  read: Pick<Reader, 'responderAt'>,
  incident: Pick<Incident, 'lead' | 'affected' | 'declaredBy'>,
): Promise<readonly ResponderId[]> => answerersOf(alliance, read, incident);
