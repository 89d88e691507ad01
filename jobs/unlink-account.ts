import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Takes an account off its person; their only one stays. */
export const unlinkAccount = defineJob({
  name: 'unlink-account',
  priority: PRIORITY.answer,
  payload: z.object({ connection: z.string(), person: z.string() }),
  run: (context, account) => context.settle(tx => tx.unlink(account)),
});
