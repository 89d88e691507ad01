import { z } from 'zod';
import { coordinatorsOf } from '../src/coordinators-of.ts';
import { askersOf } from '../src/help-parties.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** A member cannot help this time: the coordinators are told in private, or whoever asked where there are none. */
export const tellNotNow = defineJob({
  name: 'tell-not-now',
  priority: PRIORITY.report,
  payload: z.object({ request: z.string(), member: z.string() }),
  async run(context, { request: id, member }) {
    const { alliance, read } = context;
    const file = await read.request({ id });
    if (file === undefined) return;
    const coordinators = (await coordinatorsOf(alliance, read)).map(one => one.id);
    // Who asks again next time need not know who said no before.
    const told = coordinators.length > 0 ? coordinators : await askersOf(alliance, read, file.request);
    await context.settle(async tx => {
      for (const responder of new Set(told)) {
        const detail = { request: id, member };
        await tx.notice({ kind: 'help-declined', responder, detail, expiresInMinutes: TOLD_EXPIRES_MINUTES });
      }
    });
  },
});
