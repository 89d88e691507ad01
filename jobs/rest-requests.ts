import { z } from 'zod';
import { isLive } from '../src/domain/incident.ts';
import { mayBeHelped } from '../src/help-consent.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { standingAt } from '../src/standing-at.ts';

/**
 * Requests rest while their incident is over or the affected organisation invites nobody, and go on when that ends:
 * nothing is offered or accepted meanwhile, and their boards say so (R-CON-2).
 */
export const restRequests = defineJob({
  name: 'rest-requests',
  priority: PRIORITY.answer,
  payload: z.object({ incident: z.string() }),
  async run(context, { incident: id }) {
    const incident = await context.read.incident({ id });
    const requests = await context.read.requests({ incident: id });
    if (incident === undefined || requests.length === 0) return;
    await context.settle(async tx => {
      const rests = !mayBeHelped(incident, tx.at) || !isLive(incident.incident.state);
      for (const { request } of requests) {
        const file = await tx.lockRequest(request.id);
        if (file?.request.submittedAt === undefined || standingAt(file, tx.at).rests === rests) continue;
        const detail = { request: request.id, step: rests ? 'rested' : 'resumed' } as const;
        await tx.fact({ kind: 'help', responder: request.askedBy, detail });
        await tx.changedAbout({ kind: 'request', subject: request.id });
      }
    });
  },
});
