import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const PICTURE_EXPIRES_MINUTES = 60;

/** Has a picture sent to whoever asked for it, in their direct messages. */
export const sendPicture = defineJob({
  name: 'send-picture',
  priority: PRIORITY.report,
  payload: z.object({
    to: z.string(),
    of: z.enum(['open', 'seats', 'timeline']),
    incident: z.string().optional(),
    severityFrom: z.number().optional(),
    severityTo: z.number().optional(),
  }),
  async run(context, { to, incident, ...detail }) {
    await context.settle(tx =>
      tx.notice({
        kind: 'picture',
        responder: to,
        ...(incident === undefined ? {} : { incident }),
        detail,
        expiresInMinutes: PICTURE_EXPIRES_MINUTES,
      }),
    );
  },
});
