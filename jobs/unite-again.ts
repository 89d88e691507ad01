import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Brings over what was written, while two entries became one, by who had not heard of it yet. */
export const uniteAgain = defineJob({
  name: 'unite-again',
  priority: PRIORITY.incident,
  payload: z.object({ gone: z.string(), kept: z.string() }),
  run: (context, entries) => context.settle(tx => tx.unite(entries)),
});
