import { z } from 'zod';
import { summaryDueAt } from '../src/domain/help/summary.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { remindSummary } from './remind-summary.ts';

const TOLD_EXPIRES_MINUTES = 3 * 24 * 60;
const REMIND_DAYS = 14;
const DAY_MS = 24 * 60 * 60_000;

/** A request came to an end or was named: the boards say so, and whoever offered is thanked. */
export const changeRequest = defineJob({
  name: 'change-request',
  priority: PRIORITY.incident,
  payload: z.object({
    request: z.string(),
    step: z.enum(['acknowledged', 'named', 'withdrawn', 'declined', 'closing', 'closed']),
    words: z.object({ results: z.uuid().optional(), lessons: z.uuid().optional() }).optional(),
  }),
  async run(context, { request: id, step, words }) {
    await context.settle(async tx => {
      const file = await tx.lockRequest(id);
      if (file === undefined) return;
      const said = Object.entries(words ?? {}).filter(([, item]) => item !== undefined);
      await tx.addWords(id, Object.fromEntries(said) as Record<string, string>);
      await tx.changedAbout({ kind: 'request', subject: id });
      if (step === 'acknowledged' || step === 'named') return;
      const gone = file.steps.filter(one => one.step === 'retracted').map(one => one.offer);
      const offerers = file.offers
        .filter(({ offer }) => !gone.includes(offer.id))
        .map(({ offer }) => offer.offeredBy);
      // The summary comes later than the end, and thanks are said once.
      const first = file.steps.filter(one => ENDS.has(one.step) && one.offer === undefined).length === 1;
      for (const responder of first ? new Set(offerers) : []) {
        const detail = { request: id };
        await tx.notice({ kind: 'help-over', responder, detail, expiresInMinutes: TOLD_EXPIRES_MINUTES });
      }
      if (step !== 'closing') return;
      const dueAt = summaryDueAt(tx.at);
      const due = dueAt.toISOString();
      await tx.job(
        remindSummary.job({ request: id, dueAt: due }, new Date(dueAt.getTime() - REMIND_DAYS * DAY_MS)),
      );
      await tx.job(remindSummary.job({ request: id, dueAt: due }, dueAt));
    });
  },
});

const ENDS: ReadonlySet<string> = new Set(['withdrawn', 'declined', 'closing', 'closed']);
