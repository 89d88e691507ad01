import { z } from 'zod';
import { quietEndsAt } from '../src/domain/night.ts';
import { onCallIn } from '../src/domain/rota.ts';
import { defineJob, PRIORITY } from '../src/job.ts';

const EXPIRES_MINUTES = 12 * 60;
const DAY_MS = 86_400_000;

/** Keeps what was left for whoever comes on, and gives it to who is on call already; who sleeps gets it later. */
export const keepRotaNote = defineJob({
  name: 'keep-rota-note',
  priority: PRIORITY.incident,
  payload: z.object({
    rota: z.string(),
    item: z.uuid(),
    by: z.string(),
    /** It is kept, and this person is to have it now. */
    to: z.string().optional(),
  }),
  async run(context, { rota: id, item, by, to }) {
    const now = context.clock.now();
    const rota = await context.read.rota(id, new Date(now.getTime() - DAY_MS));
    const onCall = rota === undefined ? [] : onCallIn(rota, now).filter(one => one !== by);
    const readers = await Promise.all(
      (to === undefined ? onCall : [to]).map(one => context.read.responder(one)),
    );
    await context.settle(async tx => {
      if (rota === undefined) return;
      if (to === undefined) await tx.addRotaNote(id, item);
      for (const reader of readers) {
        if (reader === undefined) continue;
        const awakeAt = quietEndsAt(reader.quiet, reader.zone, tx.at);
        if (awakeAt !== undefined) {
          await tx.job(keepRotaNote.job({ rota: id, item, by, to: reader.id }, awakeAt));
          continue;
        }
        const detail = { rota: id, of: item };
        const expiresInMinutes = EXPIRES_MINUTES;
        await tx.notice({ kind: 'shift-note', responder: reader.id, item, detail, expiresInMinutes });
      }
    });
  },
});
