import { z } from 'zod';
import { isLate, isOver } from '../src/domain/page.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const NUDGE_EXPIRES_MINUTES = 60;

/** Asks somebody whose time to start has passed how it stands, once in a call-out. */
export const nudgeLate = defineJob({
  name: 'nudge-late',
  priority: PRIORITY.answer,
  payload: z.object({ page: z.string(), responder: z.string() }),
  async run(context, { page: id, responder }) {
    await context.settle(async tx => {
      const file = await tx.lockPage(id);
      if (file === undefined || isOver(file) || !isLate(file, responder, tx.at)) return;
      await tx.notice({
        kind: 'page-quiet',
        responder,
        incident: file.page.incident,
        page: id,
        expiresInMinutes: NUDGE_EXPIRES_MINUTES,
      });
    });
  },
});
