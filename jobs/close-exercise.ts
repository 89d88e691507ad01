import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { follow } from './change-incident.ts';
import { reviewOf } from './review-access.ts';

/** Closes an incident of an exercise that is over, whatever state it is in: everybody is thanked and let go. */
export const closeExercise = defineJob({
  name: 'close-exercise',
  priority: PRIORITY.answer,
  payload: z.object({ incident: z.string(), by: z.string() }),
  async run(context, { incident, by }) {
    const review = await reviewOf(context, incident);
    await context.settle(async tx => {
      const now = await tx.lockIncident(incident);
      if (now?.drill === undefined || now.state === 'closed' || now.state === 'cancelled') return;
      await tx.fact({ kind: 'ended', responder: by, incident, detail: { to: 'closed' } });
      await tx.changeIncident(incident, { state: 'closed' });
      await tx.event({ incident, kind: 'closed', actor: by });
      await follow(tx, incident, false, review);
    });
  },
});
