import { z } from 'zod';
import { SITREP_AUDIENCES } from '../src/domain/sitrep.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const SHOWN_EXPIRES_MINUTES = 30;

/** Shows the next report to whoever asked for its draft. */
export const draftSitrep = defineJob({
  name: 'draft-sitrep',
  priority: PRIORITY.report,
  payload: z.object({
    incident: z.string(),
    audience: z.enum(SITREP_AUDIENCES),
    invocation: z.object({ connection: z.string(), id: z.string() }),
  }),
  async run(context, { incident, audience, invocation }) {
    await context.settle(tx =>
      tx.notice({
        kind: 'sitrep-draft',
        incident,
        replyOf: { connection: invocation.connection, invocation: invocation.id },
        detail: { audience },
        expiresInMinutes: SHOWN_EXPIRES_MINUTES,
      }),
    );
  },
});
