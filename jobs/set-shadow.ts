import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** Somebody goes along with another's shifts to learn, or does not any more. Whoever is gone along with is told. */
export const setShadow = defineJob({
  name: 'set-shadow',
  priority: PRIORITY.incident,
  payload: z.object({
    rotas: z.array(z.string()).readonly(),
    responder: z.string(),
    /** Absent: with nobody any more. */
    of: z.string().optional(),
  }),
  async run(context, { rotas, responder, of }) {
    await context.settle(async tx => {
      for (const rota of rotas) {
        await tx.endShadow(rota, responder);
        if (of === undefined) continue;
        await tx.shadow(rota, responder, of);
        await tx.notice({
          kind: 'shift-along',
          responder: of,
          detail: { rota, who: responder, of: `${rota} ${responder} ${tx.at.toISOString()}` },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
    });
  },
});
