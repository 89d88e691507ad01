import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Says one notice. Made by the records together with the notice. */
export const say = defineJob({
  name: 'say',
  priority: PRIORITY.incident,
  talks: true,
  payload: z.object({ notice: z.string() }),
  run: (context, { notice }) => context.sending.say(notice),
});
