import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { lookAgain } from './look-again.ts';

/** Keeps what somebody said they can do; a call-out that had nobody left to ask may ask them now. */
export const setSkills = defineJob({
  name: 'set-skills',
  priority: PRIORITY.incident,
  payload: z.object({ responder: z.string(), skills: z.array(z.string()).readonly() }),
  run: (context, { responder, skills }) =>
    context.settle(async tx => {
      await tx.setSkills(responder, skills);
      await tx.job(lookAgain.job({ responder }));
    }),
});
