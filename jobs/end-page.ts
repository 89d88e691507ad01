import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { standDown } from './stand-down.ts';

/** Lets everybody of one call-out go; that it is over was true from its acceptance. */
export const endPage = defineJob({
  name: 'end-page',
  priority: PRIORITY.answer,
  payload: z.object({ page: z.string() }),
  async run(context, { page }) {
    const file = await context.read.page(page);
    await context.settle(async tx => {
      if (file === undefined) return;
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      await tx.lockIncident(file.page.incident);
      await standDown(tx, page);
      await tx.changed(file.page.incident, { page });
    });
  },
});
