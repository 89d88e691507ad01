import { z } from 'zod';
import { Later } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const WAIT_MS = 250;
/** After this the answer says which homes are still being tried, instead of keeping the person waiting. */
const PATIENCE_MS = 15_000;

/** Follows up a proposal once every home shows it or is known not to. */
export const reportDecision = defineJob({
  name: 'report-decision',
  priority: PRIORITY.report,
  payload: z.object({
    decision: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
  }),
  async run(context, { decision, invocation }) {
    const file = await context.read.decision(decision);
    if (file === undefined) return;
    const showings = await context.read.showingsOf({ kind: 'decision', subject: decision });
    const waiting = showings.some(s => s.shown !== s.wanted && s.failed === undefined);
    const early = context.clock.now().getTime() - file.decision.openedAt.getTime() < PATIENCE_MS;
    if (waiting && early) throw new Later('homes are still being shown the decision', WAIT_MS);
    await context.settle(tx =>
      tx.notice({
        kind: 'decision-up',
        replyOf: { connection: invocation.connection, invocation: invocation.id },
        detail: { decision },
        expiresInMinutes: 60,
      }),
    );
  },
});
