import { z } from 'zod';
import { agrees, listedIn } from '../src/domain/rota.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** Ends a rota. What it was stays known; who was in it is told, because nobody is on call by it any more. */
export const endRota = defineJob({
  name: 'end-rota',
  priority: PRIORITY.incident,
  payload: z.object({ rota: z.string(), by: z.string() }),
  async run(context, { rota: id, by }) {
    const waiting = await context.read.rotaQuestions({ rota: id });
    await context.settle(async tx => {
      const rota = (await tx.lockRota(id))?.rota;
      if (rota === undefined || rota.endedAt !== undefined) return;
      await tx.endRota(id);
      for (const question of waiting) await tx.settleQuestion(question.id, { state: 'withdrawn' });
      for (const responder of listedIn(rota, tx.at).filter(one => one !== by && agrees(rota, one, tx.at))) {
        await tx.notice({
          kind: 'rota-ended',
          responder,
          detail: { rota: id, of: id },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
    });
  },
});
