import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { reviewOf } from './review-access.ts';
import { standDown } from './stand-down.ts';

/** Lets everybody of one call-out go; that it is over was true from its acceptance. */
export const endPage = defineJob({
  name: 'end-page',
  priority: PRIORITY.answer,
  payload: z.object({ page: z.string() }),
  async run(context, { page }) {
    const file = await context.read.page(page);
    const review = file === undefined ? [] : await reviewOf(context, file.page.incident);
    await context.settle(async tx => {
      if (file === undefined) return;
      for (const job of review) await tx.job(job);
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      await tx.lockIncident(file.page.incident);
      await standDown(tx, page);
      await tx.changed(file.page.incident, { page });
    });
  },
});
