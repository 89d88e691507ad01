import { z } from 'zod';
import { answerersOf } from '../src/answerers-of.ts';
import { coordinatorsOf } from '../src/coordinators-of.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const MINUTE_MS = 60_000;
const TOLD_EXPIRES_MINUTES = 60;
/** So often whoever is asked is reminded, in minutes. */
export const ASK_REMINDED_MINUTES = 15;
/** After so many reminders it is told to whoever asked and to the coordinators, and nobody is reminded any more. */
const REMINDED_TIMES = 4;

/** Reminds whoever leads the incident now of a question that nobody has answered. */
export const remindAsked = defineJob({
  name: 'remind-asked',
  priority: PRIORITY.report,
  payload: z.object({ question: z.string(), time: z.int() }),
  async run(context, { question: id, time }) {
    const { alliance, read } = context;
    const before = await read.question(id);
    const file = before?.incident === undefined ? undefined : await read.incident({ id: before.incident });
    if (before === undefined || file === undefined) return;
    const over = time > REMINDED_TIMES;
    const tell = over
      ? [before.askedBy, ...(await coordinatorsOf(alliance, read)).map(one => one.id)]
      : (await answerersOf(alliance, read, file.incident)).filter(one => one !== before.askedBy);
    await context.settle(async tx => {
      const question = await tx.lockQuestion(id);
      if (question?.state !== 'waiting') return;
      for (const responder of new Set(tell)) {
        await tx.notice({
          kind: over ? 'ask-waits' : 'question',
          responder,
          incident: file.incident.id,
          detail: { question: id },
          expiresInMinutes: over ? TOLD_EXPIRES_MINUTES : ASK_REMINDED_MINUTES,
        });
      }
      if (over) return;
      const again = new Date(tx.at.getTime() + ASK_REMINDED_MINUTES * MINUTE_MS);
      await tx.job(remindAsked.job({ question: id, time: time + 1 }, again));
    });
  },
});
