import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Asks somebody to lead. Who leads does not change until they take it themselves (R-VOL-1). */
export const proposeLead = defineJob({
  name: 'propose-lead',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), to: z.string(), by: z.string() }),
  async run(context, { incident, to, by }) {
    await context.settle(async tx => {
      await tx.changeIncident(incident, { proposedLead: to });
      await tx.event({ incident, kind: 'lead-proposed', actor: by });
      await tx.notice({ kind: 'lead-proposed', responder: to, incident, expiresInMinutes: 24 * 60 });
    });
  },
});
