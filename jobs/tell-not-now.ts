import { z } from 'zod';
import { askersOf, coordinatorsOf } from '../src/help-parties.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** A member cannot help this time: whoever asked and the coordinators are told in private, and nobody else. */
export const tellNotNow = defineJob({
  name: 'tell-not-now',
  priority: PRIORITY.report,
  payload: z.object({ request: z.string(), member: z.string() }),
  async run(context, { request: id, member }) {
    const { alliance, read } = context;
    const file = await read.request({ id });
    if (file === undefined) return;
    const askers = await askersOf(alliance, read, file.request);
    const coordinators = (await coordinatorsOf(alliance, read)).map(one => one.id);
    await context.settle(async tx => {
      for (const responder of new Set([...askers, ...coordinators])) {
        const detail = { request: id, member };
        await tx.notice({ kind: 'help-declined', responder, detail, expiresInMinutes: TOLD_EXPIRES_MINUTES });
      }
    });
  },
});
