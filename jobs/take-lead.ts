import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Makes whoever took it the lead, and tells them what is expected of them. */
export const takeLead = defineJob({
  name: 'take-lead',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), by: z.string() }),
  async run(context, { incident, by }) {
    await context.settle(async tx => {
      const now = await tx.lockIncident(incident);
      if (now === undefined || now.lead === by) return;
      await tx.changeIncident(incident, { lead: by, proposedLead: null });
      await tx.event({ incident, kind: 'lead', actor: by });
      await tx.notice({ kind: 'lead-taken', responder: by, incident, expiresInMinutes: 4 * 60 });
      await tx.changed(incident, 'none');
    });
  },
});
