import { z } from 'zod';
import { FORMATS } from '../src/exports/write-export.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { LEVELS } from '../src/sharing/marking.ts';

const EXPORT_EXPIRES_MINUTES = 60;

/** Has an incident's file sent to whoever asked for it, in their direct messages. */
export const exportIncident = defineJob({
  name: 'export-incident',
  priority: PRIORITY.report,
  payload: z.object({
    incident: z.string(),
    to: z.string(),
    format: z.enum(FORMATS),
    most: z.enum(LEVELS),
  }),
  async run(context, { incident, to, format, most }) {
    await context.settle(tx =>
      tx.notice({
        kind: 'export',
        incident,
        responder: to,
        detail: { format, most },
        expiresInMinutes: EXPORT_EXPIRES_MINUTES,
      }),
    );
  },
});
