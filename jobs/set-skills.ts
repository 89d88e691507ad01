import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Keeps what somebody said they can do. */
export const setSkills = defineJob({
  name: 'set-skills',
  priority: PRIORITY.incident,
  payload: z.object({ responder: z.string(), skills: z.array(z.string()).readonly() }),
  run: (context, { responder, skills }) => context.settle(tx => tx.setSkills(responder, skills)),
});
