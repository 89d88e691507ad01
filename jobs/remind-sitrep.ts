import { z } from 'zod';
import { nextDueAt, OVERDUE_AFTER_MINUTES } from '../src/domain/sitrep.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { planningOf } from '../src/planning-of.ts';
import { severitiesOf } from '../src/severities-of.ts';

const MINUTE_MS = 60_000;
const SAME_MS = 1_000;
const DRAFT_EXPIRES_MINUTES = 60;
/** So often in all whoever plans is told that it is overdue, a quarter of an hour apart. */
const OVERDUE_TIMES = 4;

/**
 * Brings whoever plans the draft of a report when it is due, and tells them that it is overdue while nobody approves
 * it or puts it off. It is never sent without them (R-SIT-4).
 */
export const remindSitrep = defineJob({
  name: 'remind-sitrep',
  priority: PRIORITY.report,
  payload: z.object({
    incident: z.string(),
    number: z.int(),
    dueAt: z.iso.datetime(),
    /** 0: it is due now. */
    time: z.int(),
  }),
  async run(context, { incident, number, dueAt, time }) {
    const { alliance, read, clock } = context;
    const [file, sent, words] = await Promise.all([
      read.incident({ id: incident }),
      read.sitreps(incident),
      read.sitrepWords(incident),
    ]);
    const last = sent.at(-1);
    const due = nextDueAt(
      last,
      await severitiesOf(read, incident, last?.upTo),
      alliance.sitreps?.fromSeverity,
    );
    // It was brought forward, and is asked for by then.
    if (due !== undefined && due.getTime() < Date.parse(dueAt) - SAME_MS) return;
    const planners = file === undefined ? [] : await planningOf(alliance, read, file.incident);
    const ours = words.filter(word => word.number === number);
    const approved =
      sent.some(one => one.number >= number) || ours.some(({ kind }) => kind === 'sitrep-approved');
    const until = ours.findLast(({ kind }) => kind === 'sitrep-held')?.until;
    await context.settle(async tx => {
      if (approved || time > OVERDUE_TIMES || file?.incident.state === 'cancelled') return;
      if (until !== undefined && until > clock.now())
        return tx.job(remindSitrep.job({ incident, number, dueAt, time }, until));
      for (const responder of planners) {
        await tx.notice({
          kind: time === 0 ? 'sitrep-draft' : 'sitrep-overdue',
          responder,
          incident,
          detail: { number, dueAt, audience: 'leaders' },
          expiresInMinutes: DRAFT_EXPIRES_MINUTES,
        });
      }
      const again = new Date(tx.at.getTime() + OVERDUE_AFTER_MINUTES * MINUTE_MS);
      await tx.job(remindSitrep.job({ incident, number, dueAt, time: time + 1 }, again));
    });
  },
});
