import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { watchFromNow } from './watch-rota.ts';

/** Whoever leads puts themself on call for a time; their own word is enough. */
export const takeShift = defineJob({
  name: 'take-shift',
  priority: PRIORITY.answer,
  payload: z.object({
    rota: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    responder: z.string(),
    group: z.string(),
  }),
  async run(context, { rota: id, from, to, responder, group }) {
    await context.settle(async tx => {
      const rota = (await tx.lockRota(id))?.rota;
      if (rota === undefined || rota.endedAt !== undefined) return;
      const span = { from: new Date(from), to: new Date(to) };
      await tx.overrideRota({ rota: id, responder, ...span, once: `override:${group}` });
      await watchFromNow(tx, id);
    });
  },
});
