import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { lookAgain } from './look-again.ts';

/** Makes what a list said of each person so; whom nobody has met is known from then on by their account. */
export const importRoster = defineJob({
  name: 'import-roster',
  priority: PRIORITY.incident,
  payload: z.object({ connection: z.string(), invocation: z.string(), member: z.string() }),
  run: (context, list) =>
    context.settle(async tx => {
      for (const responder of await tx.importRoster(list)) await tx.job(lookAgain.job({ responder }));
    }),
});
