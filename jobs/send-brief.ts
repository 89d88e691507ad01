import { z } from 'zod';
import { nextTime } from '../src/domain/rhythm.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { memberOf } from '../src/sharing/alliance.ts';

const EXPIRES_MINUTES = 12 * 60;

/**
 * Sends one brief of a subscription and plans the next. After an outage there is one, however many were due meanwhile;
 * it ends with its last word once whoever asked is no longer of a member.
 */
export const sendBrief = defineJob({
  name: 'send-brief',
  priority: PRIORITY.report,
  payload: z.object({ subscription: z.string(), dueAt: z.iso.datetime() }),
  async run(context, { subscription: id, dueAt }) {
    const { alliance, read, clock } = context;
    const found = await read.subscription(id);
    const responder = found && (await read.responder(found.responder));
    const state = responder && memberOf(alliance, responder.member);
    const upToEvent = await read.latestEvent();
    await context.settle(async tx => {
      if (found === undefined) return;
      if (responder === undefined || state === undefined || state.state === 'left') {
        const detail = { subscription: id };
        return tx.fact({ kind: 'unsubscribed', responder: found.responder, detail });
      }
      const { rhythm, least } = found;
      const now = clock.now();
      const step = 'everyMinutes' in rhythm ? rhythm.everyMinutes : EXPIRES_MINUTES;
      const whole = least === undefined && !('everyMinutes' in rhythm);
      await tx.notice({
        kind: 'brief',
        responder: found.responder,
        detail: { subscription: id, dueAt, upToEvent, at: now.toISOString(), whole },
        expiresInMinutes: Math.min(step, EXPIRES_MINUTES),
      });
      const next = nextTime(rhythm, now > new Date(dueAt) ? now : new Date(dueAt));
      await tx.job(sendBrief.job({ subscription: id, dueAt: next.toISOString() }, next));
    });
  },
});
