import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const REMINDER_EXPIRES_MINUTES = 60;

/** Calls somebody who put a call-out off once more. Whether it still wants them is judged when it is sent. */
export const remind = defineJob({
  name: 'remind',
  priority: PRIORITY.page,
  payload: z.object({ page: z.string(), responder: z.string(), until: z.string() }),
  async run(context, { page: id, responder, until }) {
    const file = await context.read.page(id);
    const latest = (await context.read.snoozes(responder)).find(one => one.page === id);
    await context.settle(async tx => {
      // Who put it off again is reminded at the later time only.
      if (file === undefined || latest?.until.toISOString() !== until) return;
      await tx.notice({
        kind: 'page-reminder',
        responder,
        incident: file.page.incident,
        page: id,
        detail: { of: until },
        expiresInMinutes: REMINDER_EXPIRES_MINUTES,
      });
    });
  },
});
