import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { reportTest } from './report-test.ts';

const EXPIRES_MINUTES = 15;
/** After that the person is told what is still being tried, instead of being kept waiting. */
const PATIENCE_MS = 30_000;

/** Pages one person through everything they have, now, because they asked for it. */
export const testContacts = defineJob({
  name: 'test-contacts',
  priority: PRIORITY.answer,
  payload: z.object({
    responder: z.string(),
    reference: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
  }),
  async run(context, { responder, reference, invocation: { connection, id: invocation } }) {
    const contacts = await context.read.contactsOf(responder);
    await context.settle(async tx => {
      const detail = { of: reference };
      await tx.notice({ kind: 'contact-test', responder, detail, expiresInMinutes: EXPIRES_MINUTES });
      for (const contact of contacts) {
        const order = { purpose: 'test' as const, responder, contact, of: reference, dueAt: tx.at };
        await tx.reach({ ...order, expiresInMinutes: EXPIRES_MINUTES });
      }
      const report = reportTest.job({ reference, connection, invocation, late: true });
      await tx.job({ ...report, dueAt: new Date(tx.at.getTime() + PATIENCE_MS) });
    });
  },
});
