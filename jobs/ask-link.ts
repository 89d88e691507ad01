import { z } from 'zod';
import { Permanent } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const OPEN_MINUTES = 30;

/** Asks whoever was given a code whether it was they who typed it elsewhere. A code is good for one question. */
export const askLink = defineJob({
  name: 'ask-link',
  priority: PRIORITY.answer,
  payload: z.object({
    code: z.string(),
    by: z.string(),
    to: z.string(),
    account: z.object({ connection: z.string(), person: z.string() }),
  }),
  async run(context, { code, by, to, account }) {
    const first = await context.read.linkUser(code);
    if (first !== by) throw new Permanent('somebody else used that code a moment before');
    await context.settle(async tx => {
      await tx.ask({
        kind: 'link',
        asks: { responder: to },
        tell: [to],
        askedBy: by,
        detail: { ...account },
        expiresAt: new Date(tx.at.getTime() + OPEN_MINUTES * 60_000),
      });
    });
  },
});
