import { z } from 'zod';
import { deadlinesOf } from '../src/deadlines.ts';
import { remindersOf, STEPS } from '../src/domain/clock/clocks.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';

const EXPIRES_MINUTES = 12 * 60;

/**
 * Reminds whoever keeps a deadline, and those who lead their organisation, unless it moved or was met meanwhile.
 * After an outage the latest reminder alone is said, once, with how late it is (R-CLK-7).
 */
export const remindClock = defineJob({
  name: 'remind-clock',
  priority: PRIORITY.answer,
  payload: z.object({
    incident: z.string(),
    member: z.string(),
    owner: z.string(),
    regime: z.string(),
    stage: z.string(),
    dueAt: z.iso.datetime(),
    step: z.enum(STEPS),
  }),
  async run(context, { incident, member, owner, regime, stage, dueAt, step }) {
    const { alliance, read, clock } = context;
    const file = await read.incident({ id: incident });
    const now = clock.now();
    const deadlines = file && (await deadlinesOf(alliance, read, file, member, now));
    const found = deadlines?.clocks.find(one => one.regime === regime && one.stage === stage);
    const leads = await leadsOf(alliance, read, member);
    const moved = found?.dueAt?.toISOString() !== dueAt || found.submittedAt !== undefined;
    const from = deadlines?.words.findLast(word => word.kind === 'aware')?.at ?? deadlines?.earliestAt ?? now;
    const passed = remindersOf(from, new Date(dueAt)).filter(one => one.at <= now);
    const latest = passed.at(-1);
    await context.settle(async tx => {
      if (moved || latest?.step !== step) return;
      for (const responder of new Set([owner, ...leads]))
        await tx.notice({
          kind: 'clock',
          responder,
          incident,
          detail: { member, regime, stage, dueAt, step, at: latest.at.toISOString() },
          expiresInMinutes: EXPIRES_MINUTES,
        });
    });
  },
});
