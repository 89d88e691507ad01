import { z } from 'zod';
import { Later } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const WAIT_MS = 250;
/** After this the report says which homes are still being tried, instead of keeping the person waiting. */
const PATIENCE_MS = 15_000;

/** Follows up a declaration once every home has been shown the card or is known to be above its ceiling. */
export const reportDeclared = defineJob({
  name: 'report-declared',
  priority: PRIORITY.report,
  payload: z.object({
    incident: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
    paged: z.boolean(),
  }),
  async run(context, { incident, invocation, paged }) {
    const file = await context.read.incident({ id: incident });
    if (file === undefined) return;
    const showings = await context.read.showings(incident);
    const waiting = showings.some(s => s.kind === 'card' && s.shown !== s.wanted && s.failed === undefined);
    const rooms = await context.read.roomsOf(incident);
    const early = context.clock.now().getTime() - file.incident.declaredAt.getTime() < PATIENCE_MS;
    if ((waiting || rooms.length === 0) && early)
      throw new Later('homes are still being shown the card', WAIT_MS);
    await context.settle(tx =>
      tx.notice({
        kind: 'declared',
        incident,
        replyOf: { connection: invocation.connection, invocation: invocation.id },
        detail: { paged },
        expiresInMinutes: 60,
      }),
    );
  },
});
