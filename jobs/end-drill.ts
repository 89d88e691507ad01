import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { closeExercise } from './close-exercise.ts';
import { seeDrill } from './see-drill.ts';

const THANKS_EXPIRE_MINUTES = 4 * 60;

/** Closes what belongs to an exercise, and thanks who took part; that it is over was true from acceptance. */
export const endDrill = defineJob({
  name: 'end-drill',
  priority: PRIORITY.answer,
  payload: z.object({ drill: z.uuid(), by: z.string() }),
  async run(context, { drill, by }) {
    const file = await context.read.drill(drill);
    const incidents = await context.read.incidentsIn(drill);
    await context.settle(async tx => {
      for (const incident of incidents) await tx.job(closeExercise.job({ incident, by }));
      for (const { responder } of file?.drill.enrolled ?? []) {
        await tx.notice({
          kind: 'drill-over',
          responder,
          detail: { drill, of: drill },
          expiresInMinutes: THANKS_EXPIRE_MINUTES,
        });
      }
      await tx.job(seeDrill.job({ drill }));
    });
  },
});
