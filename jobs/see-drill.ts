import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const MOST_INCIDENTS = 500;

/**
 * Shows what is open anew, because somebody takes part by now, or nobody any more: what is played comes to places that
 * joined, and what is real says so there while the exercise runs (R-EX-1).
 */
export const seeDrill = defineJob({
  name: 'see-drill',
  priority: PRIORITY.board,
  payload: z.object({ drill: z.uuid() }),
  async run(context) {
    const open = await context.read.incidents({ states: ['open', 'contained'], limit: MOST_INCIDENTS });
    await context.settle(async tx => {
      for (const { incident } of open) await tx.changed(incident.id);
    });
  },
});
