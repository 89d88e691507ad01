import { z } from 'zod';
import { quietEndsAt } from '../src/domain/night.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const EXPIRES_MINUTES = 60;

/** How a shift concerns somebody: they come on, they go along with who does, or they go off. */
export const SHIFT_PARTS = ['begins', 'along', 'ends'] as const;

/**
 * Tells somebody of a hand-off. It waits until their quiet hours are over, unless they agreed to just this shift:
 * then they know that it begins in their night. Who is told too late reads since when it is so.
 */
export const tellShift = defineJob({
  name: 'tell-shift',
  priority: PRIORITY.answer,
  payload: z.object({
    rota: z.string(),
    responder: z.string(),
    at: z.iso.datetime(),
    part: z.enum(SHIFT_PARTS),
    waited: z.boolean().default(false),
  }),
  async run(context, { rota: id, responder, at, part, waited }) {
    const [person, rota] = await Promise.all([
      context.read.responder(responder),
      context.read.rota(id, new Date(at)),
    ]);
    await context.settle(async tx => {
      if (person === undefined || rota === undefined) return;
      const wanted = quietEndsAt(person.quiet, person.zone, new Date(at)) ?? new Date(at);
      if (tx.at.getTime() - wanted.getTime() > EXPIRES_MINUTES * 60_000) return;
      const agreed = rota.overrides.some(one => one.responder === responder && one.from.toISOString() === at);
      const quietTo = quietEndsAt(person.quiet, person.zone, tx.at);
      if (!waited && quietTo !== undefined && !(agreed && part === 'begins')) {
        return tx.job(tellShift.job({ rota: id, responder, at, part, waited: true }, quietTo));
      }
      await tx.notice({
        kind: part === 'ends' ? 'shift-ends' : 'shift-begins',
        responder,
        detail: { rota: id, at, along: part === 'along', of: `${id} ${at} ${part}` },
        expiresInMinutes: EXPIRES_MINUTES,
      });
    });
  },
});
