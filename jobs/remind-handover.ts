import { z } from 'zod';
import { coordinatorsOf } from '../src/coordinators-of.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 60;

/** A handover that nobody has answered: whoever gives it and the coordinators read that somebody else is to be found. */
export const remindHandover = defineJob({
  name: 'remind-handover',
  priority: PRIORITY.incident,
  payload: z.object({ question: z.string(), minutes: z.int() }),
  async run(context, { question: id, minutes }) {
    const coordinators = await coordinatorsOf(context.alliance, context.read);
    await context.settle(async tx => {
      const question = await tx.lockQuestion(id);
      if (question?.state !== 'waiting' || question.incident === undefined) return;
      const asked = 'responder' in question.asks ? question.asks.responder : undefined;
      const tell = new Set([question.askedBy, ...coordinators.map(one => one.id)]);
      for (const responder of tell) {
        if (responder === asked) continue;
        await tx.notice({
          kind: 'handover-waits',
          responder,
          incident: question.incident,
          detail: { question: id, minutes },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
    });
  },
});
