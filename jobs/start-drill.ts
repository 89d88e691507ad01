import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { homeOf } from '../src/sharing/alliance.ts';
import { seeDrill } from './see-drill.ts';

const TOLD_EXPIRES_MINUTES = 12 * 60;

/** Tells the homes of an exercise, where people may join it. Of two that were begun at once the second is given up. */
export const startDrill = defineJob({
  name: 'start-drill',
  priority: PRIORITY.incident,
  payload: z.object({
    drill: z.uuid(),
    by: z.string(),
    invocation: z.object({ connection: z.string(), id: z.string() }),
  }),
  async run(context, { drill, by, invocation }) {
    const file = await context.read.drill(drill);
    const { members } = file?.drill ?? {};
    const running = (await context.read.drill())?.drill.id === drill;
    await context.settle(async tx => {
      if (!running) {
        await tx.fact({ kind: 'drill-ended', responder: by, detail: { drill } });
        const { connection, id } = invocation;
        await tx.notice({
          kind: 'drill-late',
          replyOf: { connection, invocation: id },
          detail: { drill },
          expiresInMinutes: 60,
        });
        return;
      }
      for (const connection of context.alliance.connections) {
        if (members?.includes(connection.member) === false) continue;
        await tx.notice({
          kind: 'drill-up',
          at: homeOf(connection),
          detail: { drill, of: drill },
          expiresInMinutes: TOLD_EXPIRES_MINUTES,
        });
      }
      await tx.job(seeDrill.job({ drill }));
    });
  },
});
