import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Tells whoever passed a call-out on that it was accepted. */
export const takeOver = defineJob({
  name: 'take-over',
  priority: PRIORITY.answer,
  payload: z.object({ page: z.string(), from: z.string(), by: z.string() }),
  async run(context, { page, from, by }) {
    const file = await context.read.page(page);
    await context.settle(async tx => {
      if (file === undefined) return;
      const { incident } = file.page;
      await tx.notice({
        kind: 'page-taken',
        responder: from,
        incident,
        page,
        detail: { by },
        expiresInMinutes: 4 * 60,
      });
    });
  },
});
