import { z } from 'zod';
import { deadlinesOf } from '../src/deadlines.ts';
import { remindersOf } from '../src/domain/clock/clocks.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { remindClock } from './remind-clock.ts';

const TOLD_EXPIRES_MINUTES = 12 * 60;

/** Keeps what was said of a deadline on the timeline, and plans the reminders of what follows from it. */
export const setClocks = defineJob({
  name: 'set-clocks',
  priority: PRIORITY.incident,
  payload: z.object({
    incident: z.string(),
    member: z.string(),
    by: z.string(),
    item: z.uuid(),
    reply: z.object({ connection: z.string(), id: z.string() }),
  }),
  async run(context, { incident, member, by, item, reply }) {
    const { alliance, read, clock } = context;
    const file = await read.incident({ id: incident });
    if (file === undefined || file.incident.drill !== undefined) return;
    const now = clock.now();
    const deadlines = await deadlinesOf(alliance, read, file, member, now);
    const index = deadlines.words.findIndex(word => word.item === item);
    const word = deadlines.words[index];
    const before = deadlines.words.slice(0, index).findLast(one => one.kind === 'aware');
    await context.settle(async tx => {
      await tx.event({
        incident,
        kind: word?.kind === 'submitted' ? 'submitted' : 'aware',
        actor: by,
        item,
        detail: {
          at: word?.at.toISOString() ?? null,
          ...(word?.kind === 'aware' && before !== undefined ? { before: before.at.toISOString() } : {}),
          ...(word?.kind === 'submitted' ? { regime: word.regime, stage: word.stage } : {}),
        },
      });
      for (const one of deadlines.clocks) {
        if (one.dueAt === undefined || one.certainty !== 'set' || one.submittedAt !== undefined) continue;
        const dueAt = one.dueAt.toISOString();
        const about = { incident, member, owner: by, regime: one.regime, stage: one.stage, dueAt };
        for (const { step, at } of remindersOf(word?.at ?? now, one.dueAt))
          if (at > now) await tx.job(remindClock.job({ ...about, step }, at));
      }
      await tx.notice({
        kind: 'clocks-set',
        replyOf: { connection: reply.connection, invocation: reply.id },
        incident,
        detail: { member },
        expiresInMinutes: TOLD_EXPIRES_MINUTES,
      });
    });
  },
});
