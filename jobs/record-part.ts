import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

/** Notes on the timeline that a part of the next report was written, so that an older draft is seen to be out of date. */
export const recordPart = defineJob({
  name: 'record-part',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), item: z.uuid(), by: z.string() }),
  async run(context, { incident, item, by }) {
    await context.settle(tx => tx.event({ incident, kind: 'report-part', actor: by, item }));
  },
});
