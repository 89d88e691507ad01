import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** Somebody covers the shift: the others who were asked are let go, with thanks. */
export const closeCover = defineJob({
  name: 'close-cover',
  priority: PRIORITY.answer,
  payload: z.object({ group: z.string(), by: z.string() }),
  async run(context, { group, by }) {
    const asked = await context.read.rotaQuestions({ group });
    await context.settle(async tx => {
      for (const { id } of asked) {
        const question = await tx.lockQuestion(id);
        if (question?.state !== 'waiting' || !('responder' in question.asks)) continue;
        await tx.settleQuestion(id, { state: 'withdrawn', by });
        const { rota, from, to } = question.detail;
        await tx.notice({
          kind: 'shift-taken',
          responder: question.asks.responder,
          detail: { rota, from, to, of: id },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
    });
  },
});
