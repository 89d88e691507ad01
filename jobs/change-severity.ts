import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Sets how bad an incident is, and keeps why. */
export const changeSeverity = defineJob({
  name: 'change-severity',
  priority: PRIORITY.incident,
  payload: z.object({
    incident: z.string(),
    severity: z.number().int().min(0).max(5),
    by: z.string(),
    item: z.uuid().optional(),
  }),
  async run(context, { incident, severity, by, item }) {
    await context.settle(async tx => {
      const now = await tx.lockIncident(incident);
      if (now === undefined || now.severity === severity) return;
      await tx.changeIncident(incident, { severity });
      if (item !== undefined) await tx.attachItem(item, incident);
      await tx.event({
        incident,
        kind: 'severity',
        actor: by,
        ...(item === undefined ? {} : { item }),
        detail: { from: now.severity, to: severity },
      });
      await tx.changed(incident, 'none');
    });
  },
});
