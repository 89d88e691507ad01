import { isLive } from '../../src/domain/incident.ts';
import type { QuestionKind } from '../../src/question-kind.ts';

const TOLD_EXPIRES_MINUTES = 4 * 60;

/** "Will you take it over?" With a yes the lead passes, unless whoever gave it leads no more. */
export const handover: QuestionKind = {
  name: 'handover',
  async settle(tx, { incident, asks, askedBy, detail }, { state }) {
    if (state !== 'yes' || incident === undefined || !('responder' in asks)) return;
    const now = await tx.lockIncident(incident);
    if (now === undefined || now.lead !== askedBy || !isLive(now.state)) return;
    const item = typeof detail.item === 'string' ? detail.item : undefined;
    await tx.changeIncident(incident, { lead: asks.responder, proposedLead: null });
    await tx.event({
      incident,
      kind: 'handover',
      actor: asks.responder,
      ...(item === undefined ? {} : { item }),
      detail: { from: askedBy },
    });
    await tx.notice({
      kind: 'lead-taken',
      responder: asks.responder,
      incident,
      expiresInMinutes: TOLD_EXPIRES_MINUTES,
    });
    await tx.changed(incident, 'none');
  },
};
