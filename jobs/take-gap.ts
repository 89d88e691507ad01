import { z } from 'zod';
import { scheduleOf } from '../src/domain/rota.ts';
import { gapsBetween } from '../src/domain/schedule/on-call.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { watchFromNow } from './watch-rota.ts';

/** Somebody takes what nobody has, of their own will: only the gaps that are still there in this time. */
export const takeGap = defineJob({
  name: 'take-gap',
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
      const window = { from: new Date(from), to: new Date(to) };
      const gaps = gapsBetween(scheduleOf(rota, window), window.from, window.to);
      for (const [part, gap] of gaps.entries()) {
        await tx.overrideRota({ rota: id, responder, ...gap, once: `take:${group}:${part}` });
      }
      await watchFromNow(tx, id);
    });
  },
});
