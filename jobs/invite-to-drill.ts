import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 12 * 60;

/** Asks people whether they would take part; they enrol themselves, or do not. */
export const inviteToDrill = defineJob({
  name: 'invite-to-drill',
  priority: PRIORITY.report,
  payload: z.object({ drill: z.uuid(), people: z.array(z.string()).readonly() }),
  async run(context, { drill, people }) {
    await context.settle(async tx => {
      for (const responder of people) {
        await tx.notice({
          kind: 'drill-invited',
          responder,
          detail: { drill, of: drill },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
    });
  },
});
