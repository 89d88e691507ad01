import { z } from 'zod';
import { FIRST_AFTER_MINUTES } from '../src/domain/sitrep.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { remindSitrep } from './remind-sitrep.ts';

const MINUTE_MS = 60_000;

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
    const sent = await context.read.sitreps(incident);
    const from = context.alliance.sitreps?.fromSeverity;
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
      const reported = sent.length > 0 || (from !== undefined && severity >= from);
      if (severity < now.severity || !reported) return;
      const due = new Date(tx.at.getTime() + FIRST_AFTER_MINUTES * MINUTE_MS);
      const number = (sent.at(-1)?.number ?? 0) + 1;
      await tx.job(remindSitrep.job({ incident, number, dueAt: due.toISOString(), time: 0 }, due));
    });
  },
});
