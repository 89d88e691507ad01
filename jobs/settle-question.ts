import { z } from 'zod';
import { Permanent } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import type { Settled } from '../src/question-kind.ts';
import type { Writer } from '../src/records.ts';
import { questions } from './questions/index.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** Draws the consequences of an answer, or of silence. The first answer counts; a later one is told so. */
export const settleQuestion = defineJob({
  name: 'settle-question',
  priority: PRIORITY.answer,
  payload: z.object({
    question: z.string(),
    state: z.enum(['yes', 'no', 'withdrawn', 'expired']),
    by: z.string().optional(),
  }),
  async run(context, { question: id, state, by }) {
    const before = await context.read.question(id);
    const kind = questions.find(one => one.name === before?.kind);
    if (before === undefined || kind === undefined) throw new Permanent('nobody knows what was asked');
    const prepared = await kind.prepare?.(context, before);
    await context.settle(async tx => {
      const question = await tx.lockQuestion(id);
      if (question === undefined) return;
      if (question.state !== 'waiting') {
        // Both were told "noted" when they answered; who came second learns what holds.
        if (by !== undefined && question.answeredBy !== by) await tell(tx, id, by);
        return;
      }
      const settled: Settled = { state, ...(by === undefined ? {} : { by }) };
      await tx.settleQuestion(id, settled);
      await kind.settle(tx, question, settled, prepared);
      if (state !== 'withdrawn' && kind.tells?.(settled) !== false) await tell(tx, id, question.askedBy);
    });
  },
});

const tell = (tx: Writer, question: string, responder: string): Promise<void> =>
  tx.notice({
    kind: 'question-settled',
    responder,
    detail: { question },
    expiresInMinutes: TOLD_EXPIRES_MINUTES,
  });
