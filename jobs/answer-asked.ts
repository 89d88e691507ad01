import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** Takes an answer to whoever asked. The first one counts; who comes second learns that it was answered. */
export const answerAsked = defineJob({
  name: 'answer-asked',
  priority: PRIORITY.answer,
  payload: z.object({ question: z.string(), item: z.uuid(), by: z.string() }),
  async run(context, { question: id, item, by }) {
    await context.settle(async tx => {
      const question = await tx.lockQuestion(id);
      if (question?.incident === undefined) return;
      const detail = { question: id };
      const expiresInMinutes = TOLD_EXPIRES_MINUTES;
      if (question.state !== 'waiting') {
        if (question.answeredBy === by) return;
        await tx.notice({ kind: 'question-settled', responder: by, detail, expiresInMinutes });
        return;
      }
      await tx.settleQuestion(id, { state: 'yes', by });
      const { incident, askedBy: responder } = question;
      await tx.notice({ kind: 'ask-answered', responder, incident, item, detail, expiresInMinutes });
    });
  },
});
