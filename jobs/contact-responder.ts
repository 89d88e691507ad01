import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Makes one attempt to reach somebody outside chat. Made by the records together with the attempt. */
export const contactResponder = defineJob({
  name: 'contact-responder',
  priority: PRIORITY.page,
  talks: true,
  payload: z.object({ attempt: z.string() }),
  run: (context, { attempt }) => context.sending.reach(attempt),
});
