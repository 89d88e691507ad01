import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Makes one showing right. Made by the records whenever what is wanted moves on. */
export const show = defineJob({
  name: 'show',
  priority: PRIORITY.board,
  talks: true,
  payload: z.object({ showing: z.string() }),
  run: (context, { showing }) => context.sending.show(showing),
});
