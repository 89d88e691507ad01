import { z } from 'zod';
import { Later } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { underConsent } from '../src/under-consent.ts';

const WAIT_MS = 250;
/** After this the report says who is still in, instead of keeping whoever ended it waiting. */
const PATIENCE_MS = 20_000;
const TOLD_EXPIRES_MINUTES = 24 * 60;

/** Follows up the end of an invitation once everybody is out of the room, or cannot be shown out. */
export const reportConsent = defineJob({
  name: 'report-consent',
  priority: PRIORITY.report,
  payload: z.object({
    incident: z.string(),
    /** Whose reply it follows up. Absent: its time was over, and these are told. */
    invocation: z.object({ connection: z.string(), id: z.string() }).optional(),
    tell: z.array(z.string()).readonly().optional(),
    responders: z.int(),
    pages: z.int(),
    asked: z.int(),
    endedAt: z.string(),
  }),
  async run(context, { incident, invocation, tell = [], ...counts }) {
    const { alliance, read, clock } = context;
    const file = await read.incident({ id: incident });
    if (file === undefined) return;
    const { inside } = await underConsent(alliance, read, file);
    const early = clock.now().getTime() - new Date(counts.endedAt).getTime() < PATIENCE_MS;
    if (inside.length > 0 && early) throw new Later('people are still being shown out', WAIT_MS);
    const about = {
      kind: 'consent-ended',
      incident,
      detail: { ...counts, stuck: inside.length },
      expiresInMinutes: TOLD_EXPIRES_MINUTES,
    } as const;
    await context.settle(async tx => {
      if (invocation !== undefined) {
        const { connection, id } = invocation;
        await tx.notice({ ...about, replyOf: { connection, invocation: id } });
      }
      for (const responder of tell) await tx.notice({ ...about, responder });
    });
  },
});
