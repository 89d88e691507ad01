import type { Responder } from '../src/domain/roster.ts';
import { mayCallTogether } from '../src/domain/together.ts';
import type { JobContext } from '../src/job.ts';
import type { IncidentFile, PageFile, Writer } from '../src/records.ts';

/** Later than this everybody has had their own message. */
const EXPIRES_MINUTES = 5;

/**
 * Where a member named a role for it, one message that mentions the role goes ahead of the direct messages: it wakes
 * everybody at once, while those take their time. Who was asked, and for what, each reads in their own.
 */
export const callTogether = async (
  { alliance }: JobContext,
  tx: Writer,
  { page }: PageFile,
  { incident }: Pick<IncidentFile, 'incident'>,
  asked: readonly Responder[],
  roster: readonly Responder[],
): Promise<void> => {
  // A role cannot leave anybody out, and of an exercise only those are asked who take part (R-EX-1).
  if (incident.drill !== undefined) return;
  for (const { id, member, home, callout } of alliance.connections) {
    if (callout === undefined) continue;
    if (!mayCallTogether(member, callout.from, asked, roster, incident, tx.at)) continue;
    await tx.notice({
      kind: 'page-together',
      at: { connection: id, place: callout.place ?? home },
      incident: incident.id,
      page: page.id,
      expiresInMinutes: EXPIRES_MINUTES,
    });
  }
};
