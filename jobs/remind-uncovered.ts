import { z } from 'zod';
import { shiftsOf } from '../src/domain/agenda.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const EXPIRES_MINUTES = 60;

/** An hour before a shift somebody wanted covered: it is still theirs, and they are told so loudly. */
export const remindUncovered = defineJob({
  name: 'remind-uncovered',
  priority: PRIORITY.answer,
  payload: z.object({
    rota: z.string(),
    responder: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    group: z.string(),
  }),
  async run(context, { rota: id, responder, from, to, group }) {
    await context.settle(async tx => {
      const rota = (await tx.lockRota(id))?.rota;
      const span = { from: new Date(from), to: new Date(to) };
      if (rota === undefined || shiftsOf([rota], responder, span).length === 0) return;
      await tx.notice({
        kind: 'shift-uncovered',
        responder,
        detail: { rota: id, from, to, of: `${group} an hour before` },
        expiresInMinutes: EXPIRES_MINUTES,
      });
    });
  },
});
