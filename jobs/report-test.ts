import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const EXPIRES_MINUTES = 15;

/**
 * Follows up a test privately: once everything has ended, and once before that when something takes long. What it
 * says is read when it is said.
 */
export const reportTest = defineJob({
  name: 'report-test',
  priority: PRIORITY.report,
  payload: z.object({
    reference: z.string(),
    connection: z.string(),
    invocation: z.string(),
    late: z.boolean(),
  }),
  async run(context, { reference, connection, invocation, late }) {
    const attempts = await context.read.attemptsOfTest(reference);
    const chat = await context.read.testNotice(reference);
    const waiting = chat?.state === 'waiting' || attempts.some(attempt => attempt.state === 'waiting');
    // Everything that ends asks for a report; the last one says it all.
    if (waiting !== late) return;
    await context.settle(tx =>
      tx.notice({
        kind: 'contact-report',
        replyOf: { connection, invocation },
        detail: { of: reference },
        expiresInMinutes: EXPIRES_MINUTES,
      }),
    );
  },
});
