import { z } from 'zod';
import { Later } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const WAIT_MS = 250;
/** After this the answer says which homes are still being tried, instead of keeping the person waiting. */
const PATIENCE_MS = 15_000;

/** Follows up a heads-up once every home shows it or is known to be above its ceiling. */
export const reportHeadsup = defineJob({
  name: 'report-headsup',
  priority: PRIORITY.report,
  payload: z.object({
    headsup: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
  }),
  async run(context, { headsup, invocation }) {
    const file = await context.read.headsup(headsup);
    if (file === undefined) return;
    const showings = await context.read.showingsOf({ kind: 'headsup', subject: headsup });
    const waiting = showings.some(s => s.shown !== s.wanted && s.failed === undefined);
    const early = context.clock.now().getTime() - file.headsup.saidAt.getTime() < PATIENCE_MS;
    if (waiting && early) throw new Later('homes are still being shown the heads-up', WAIT_MS);
    await context.settle(tx =>
      tx.notice({
        kind: 'headsup-up',
        replyOf: { connection: invocation.connection, invocation: invocation.id },
        detail: { headsup },
        expiresInMinutes: 60,
      }),
    );
  },
});
