import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Takes something out from under an umbrella, and says so nowhere: the messages just do not show it any more. */
export const removePart = defineJob({
  name: 'remove-part',
  priority: PRIORITY.incident,
  payload: z.object({ part: z.string() }),
  async run(context, { part }) {
    await context.settle(async tx => {
      await tx.settlePart(part, 'removed');
      await tx.changedPart(part);
    });
  },
});
