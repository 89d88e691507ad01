import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** A heads-up does not stand any more, and every message of it says so. One that ended stays as it ended. */
export const endHeadsup = defineJob({
  name: 'end-headsup',
  priority: PRIORITY.incident,
  payload: z.object({ headsup: z.string(), state: z.enum(['withdrawn', 'expired']) }),
  async run(context, { headsup, state }) {
    await context.settle(async tx => {
      await tx.endHeadsup(headsup, state);
      await tx.changedAbout({ kind: 'headsup', subject: headsup });
    });
  },
});
