import { z } from 'zod';
import { askersOf } from '../src/help-parties.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { standingAt } from '../src/standing-at.ts';

const TOLD_EXPIRES_MINUTES = 7 * 24 * 60;

/** Reminds whoever asked of the summary, while it is missing. */
export const remindSummary = defineJob({
  name: 'remind-summary',
  priority: PRIORITY.report,
  payload: z.object({ request: z.string(), dueAt: z.string() }),
  async run(context, { request: id, dueAt }) {
    const before = await context.read.request({ id });
    if (before === undefined) return;
    const askers = await askersOf(context.alliance, context.read, before.request);
    await context.settle(async tx => {
      const file = await tx.lockRequest(id);
      if (file === undefined || standingAt(file, tx.at).state !== 'closing') return;
      const detail = { request: id, dueAt };
      for (const responder of askers) {
        await tx.notice({ kind: 'help-summary', responder, detail, expiresInMinutes: TOLD_EXPIRES_MINUTES });
      }
    });
  },
});
