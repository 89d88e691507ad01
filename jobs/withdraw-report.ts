import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** A member does not report any more that it sees what a heads-up says. */
export const withdrawReport = defineJob({
  name: 'withdraw-report',
  priority: PRIORITY.incident,
  payload: z.object({ headsup: z.string(), member: z.string() }),
  async run(context, { headsup, member }) {
    await context.settle(async tx => {
      await tx.unseen(headsup, member);
      await tx.changedAbout({ kind: 'headsup', subject: headsup });
    });
  },
});
