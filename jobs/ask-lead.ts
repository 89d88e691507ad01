import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { ASK_REMINDED_MINUTES, remindAsked } from './remind-asked.ts';

const MINUTE_MS = 60_000;
const OPEN_MINUTES = 24 * 60;

/** Puts a question to whoever leads an incident, in private, and sees to it that they are reminded. */
export const askLead = defineJob({
  name: 'ask-lead',
  priority: PRIORITY.incident,
  payload: z.object({
    incident: z.string(),
    item: z.uuid(),
    by: z.string(),
    to: z.array(z.string()).min(1).readonly(),
  }),
  async run(context, { incident, item, by, to }) {
    await context.settle(async tx => {
      const now = await tx.lockIncident(incident);
      const [first] = to;
      if (now === undefined || first === undefined) return;
      const question = await tx.ask({
        kind: 'ask',
        asks: { responder: first, orLeadsOf: now.affected },
        tell: to,
        askedBy: by,
        incident,
        detail: { item },
        expiresAt: new Date(tx.at.getTime() + OPEN_MINUTES * MINUTE_MS),
      });
      const remindAt = new Date(tx.at.getTime() + ASK_REMINDED_MINUTES * MINUTE_MS);
      await tx.job(remindAsked.job({ question, time: 1 }, remindAt));
    });
  },
});
