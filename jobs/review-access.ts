import { z } from 'zod';
import { samePerson } from '../src/domain/address.ts';
import { missingKeys } from '../src/domain/assignment.ts';
import { defineJob, type Job, type JobContext, PRIORITY } from '../src/job.ts';
import { keyQuestionsOn } from '../src/key-question.ts';
import { mayEnter } from '../src/may-enter.ts';
import { dismissResponder } from './dismiss-responder.ts';
import { settleQuestion } from './settle-question.ts';

const HOUR_MS = 60 * 60_000;

/**
 * Looks who is in a room without the right to be: of one incident, of one person, or everywhere. The hourly one
 * finds what nobody said, such as that a sponsor left the alliance file (R-ADM-3).
 */
export const reviewAccess = defineJob({
  name: 'review-access',
  priority: PRIORITY.page,
  payload: z.object({
    incident: z.string().optional(),
    responder: z.string().optional(),
    hourly: z.boolean().optional(),
  }),
  async run(context, { incident, responder, hourly }) {
    const { alliance, read, clock } = context;
    const inside = await read.insiders({
      ...(incident === undefined ? {} : { incident }),
      ...(responder === undefined ? {} : { responder }),
    });
    const concerned =
      incident !== undefined
        ? [incident]
        : responder === undefined
          ? []
          : (await read.assignmentsFor(responder)).map(file => file.incident.id);
    const gone: Job[] = (await Promise.all(concerned.map(one => idleQuestions(context, one)))).flat();
    for (const one of inside) {
      const file = await read.assignment(one.incident, one.responder);
      if (file === undefined) continue;
      const theirs = file.responder.accounts.some(account => samePerson(account, one));
      if (theirs && mayEnter(alliance, file, clock.now())) continue;
      gone.push(dismissResponder.job({ incident: one.incident, responder: one.responder }));
    }
    await context.settle(async tx => {
      for (const job of gone) await tx.job(job);
      if (hourly === true) {
        await tx.job(reviewAccess.job({ hourly }, new Date(tx.at.getTime() + HOUR_MS)));
      }
    });
  },
});

/** Nobody is asked any more about somebody who gave their seat back, or has a conflict, before they were let in. */
const idleQuestions = async ({ read, clock }: JobContext, incident: string): Promise<readonly Job[]> => {
  const idle: Job[] = [];
  for (const { responder, assignment } of await read.assignmentsOf(incident)) {
    if (!missingKeys(assignment, clock.now()).includes('accepted')) continue;
    for (const { id } of await keyQuestionsOn(read, incident, responder.id))
      idle.push(settleQuestion.job({ question: id, state: 'withdrawn' }));
  }
  return idle;
};

/** What is to be looked at when a seat, a call-out or an incident has ended: nothing where nobody has a key. */
export const reviewOf = async (context: JobContext, incident: string): Promise<readonly Job[]> =>
  (await context.read.assignmentsOf(incident)).length === 0 ? [] : [reviewAccess.job({ incident })];
