import { z } from 'zod';
import { Later } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const WAIT_MS = 250;
/** After this the report says what stands by now, instead of keeping the person waiting. */
const PATIENCE_MS = 15_000;

/** Follows up a request once every home has been shown it or is known to be above its ceiling. */
export const reportRequest = defineJob({
  name: 'report-request',
  priority: PRIORITY.report,
  payload: z.object({
    request: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
  }),
  async run(context, { request, invocation }) {
    const file = await context.read.request({ id: request });
    if (file === undefined) return;
    const showings = await context.read.showingsOf({ kind: 'request', subject: request });
    const waiting = showings.some(one => one.shown !== one.wanted && one.failed === undefined);
    const since = file.request.submittedAt ?? file.request.askedAt;
    if (waiting && context.clock.now().getTime() - since.getTime() < PATIENCE_MS)
      throw new Later('homes are still being shown the request', WAIT_MS);
    await context.settle(tx =>
      tx.notice({
        kind: 'help-taken',
        replyOf: { connection: invocation.connection, invocation: invocation.id },
        detail: { request },
        expiresInMinutes: 60,
      }),
    );
  },
});
