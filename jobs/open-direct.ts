import { z } from 'zod';
import { Permanent } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

/** After so many tries a page opens the conversation itself. */
const TRIES = 5;

/**
 * Opens the conversations with somebody when they volunteer: a platform counts that like a message, and a page to
 * many people would take twice as long. Nobody is told whether it worked.
 */
export const openDirect = defineJob({
  name: 'open-direct',
  priority: PRIORITY.report,
  talks: true,
  payload: z.object({ responder: z.string() }),
  async run(context, { responder }) {
    for (const account of await context.read.accountsOf(responder)) {
      await context.chat.prepare(account).catch((error: unknown) => {
        if (!(error instanceof Permanent) && context.attempt < TRIES) throw error;
      });
    }
  },
});
