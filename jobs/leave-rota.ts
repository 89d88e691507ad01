import { z } from 'zod';
import { agrees, listedIn } from '../src/domain/rota.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import { watchFromNow } from './watch-rota.ts';

const TOLD_EXPIRES_MINUTES = 24 * 60;

/** Somebody goes out of a rota or comes back into it, of their own will (R-VOL-1). Whoever leads is told of a way out. */
export const leaveRota = defineJob({
  name: 'leave-rota',
  priority: PRIORITY.incident,
  payload: z.object({ rota: z.string(), responder: z.string(), joins: z.boolean() }),
  async run(context, { rota: id, responder, joins }) {
    const before = await context.read.rota(id, context.clock.now());
    const leads = before === undefined ? [] : await leadsOf(context.alliance, context.read, before.member);
    await context.settle(async tx => {
      const rota = (await tx.lockRota(id))?.rota;
      if (rota === undefined || rota.endedAt !== undefined) return;
      if (joins && agrees(rota, responder, tx.at)) return;
      if (joins) {
        if (listedIn(rota, tx.at).includes(responder)) await tx.agreeToRota(id, responder);
      } else {
        await tx.quitRota(id, responder);
        await tx.endShadow(id, responder);
        for (const lead of leads.filter(one => one !== responder)) {
          await tx.notice({
            kind: 'rota-left',
            responder: lead,
            detail: { rota: id, who: responder, of: `${id} ${responder} ${tx.at.toISOString()}` },
            expiresInMinutes: TOLD_EXPIRES_MINUTES,
          });
        }
      }
      await watchFromNow(tx, id);
    });
  },
});
