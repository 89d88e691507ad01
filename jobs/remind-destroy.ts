import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const DAY_MS = 24 * 60 * 60_000;
const REMINDER_EXPIRES_MINUTES = 24 * 60;

/** Puts a request to destroy once more, daily, until it is answered or was repeated often enough. */
export const remindDestroy = defineJob({
  name: 'remind-destroy',
  priority: PRIORITY.report,
  payload: z.object({
    question: z.string(),
    tell: z.array(z.string()).readonly(),
    /** How many reminders are left, this one among them. */
    left: z.int().min(1),
  }),
  async run(context, { question: id, tell, left }) {
    await context.settle(async tx => {
      const question = await tx.lockQuestion(id);
      if (question?.state !== 'waiting') return;
      for (const responder of tell) {
        await tx.notice({
          kind: 'question',
          responder,
          ...(question.incident === undefined ? {} : { incident: question.incident }),
          detail: { question: id },
          expiresInMinutes: REMINDER_EXPIRES_MINUTES,
        });
      }
      if (left === 1) return;
      const next = new Date(tx.at.getTime() + DAY_MS);
      await tx.job(remindDestroy.job({ question: id, tell, left: left - 1 }, next));
    });
  },
});
