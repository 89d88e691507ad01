import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 60;

/** Says in the incident's rooms how a call-out goes on. Less urgent than opening the room it is said in. */
export const tellRooms = defineJob({
  name: 'tell-rooms',
  priority: PRIORITY.report,
  payload: z.object({
    incident: z.string(),
    page: z.string(),
    kind: z.enum(['page-widened', 'page-exhausted']),
  }),
  async run(context, { incident, page, kind }) {
    const rooms = await context.read.roomsOf(incident);
    await context.settle(async tx => {
      for (const at of rooms) {
        await tx.notice({ kind, at, incident, page, expiresInMinutes: TOLD_EXPIRES_MINUTES });
      }
    });
  },
});
