import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';
import { reportDecision } from './report-decision.ts';
import { settleDecision } from './settle-decision.ts';

/** Puts a decision to the members that have a vote, in their homes, and looks after its end. */
export const recordDecision = defineJob({
  name: 'record-decision',
  priority: PRIORITY.incident,
  payload: z.object({
    reference: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
    item: z.uuid(),
    incident: z.string().optional(),
    proposedBy: z.string(),
    member: z.string(),
    voters: z.array(z.string()).readonly(),
    forMinutes: z.number().int().positive(),
  }),
  async run(context, { invocation, incident, ...order }) {
    await context.settle(async tx => {
      const { id, until } = await tx.decision({ ...order, ...(incident === undefined ? {} : { incident }) });
      for (const connection of context.alliance.connections) {
        await tx.showAbout({ kind: 'decision', subject: id }, homeOf(connection));
      }
      await tx.job(settleDecision.job({ decision: id }, until));
      await tx.job(reportDecision.job({ decision: id, invocation }));
    });
  },
});
