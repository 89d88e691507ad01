import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Makes the failed jobs of an order due again. Whether whoever asked still may is asked before, as for any command. */
export const retryOrder = defineJob({
  name: 'retry-order',
  priority: PRIORITY.answer,
  payload: z.object({ reference: z.string() }),
  run: (context, { reference }) => context.settle(tx => tx.retryFailed(reference)),
});
