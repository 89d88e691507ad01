import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';
import { SHIFT_QUESTIONS } from '../src/shift-asked.ts';
import { remindUncovered } from './remind-uncovered.ts';

const HOUR_MS = 3_600_000;

/** Whether whoever asked to be covered is told an hour before that nobody covers it: there is time for that. */
export const remindsOf = ({ from, askedAt }: { readonly from: Date; readonly askedAt: Date }): boolean =>
  from.getTime() - HOUR_MS > askedAt.getTime();

/** A question about what has nearly begun stays open until it is over; any other until it begins. */
const SOON_MS = 10 * 60_000;

/**
 * Asks people about a shift: to cover it, to give it up, to swap it, to take it. Nothing changes before a yes
 * (R-VOL-1). A cover that nobody has accepted an hour before is told of loudly.
 */
export const askShift = defineJob({
  name: 'ask-shift',
  priority: PRIORITY.answer,
  payload: z.object({
    kind: z.enum(SHIFT_QUESTIONS),
    rota: z.string(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    theirs: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).optional(),
    asks: z.array(z.string()).min(1).readonly(),
    by: z.string(),
    group: z.string(),
  }),
  async run(context, { kind, rota, from, to, theirs, asks, by, group }) {
    await context.settle(async tx => {
      const begins = new Date(Math.min(...[from, theirs?.from ?? from].map(at => Date.parse(at))));
      const expiresAt = begins.getTime() - tx.at.getTime() > SOON_MS ? begins : new Date(to);
      if (expiresAt <= tx.at) return;
      for (const responder of asks) {
        await tx.ask({
          kind,
          asks: { responder },
          tell: [responder],
          askedBy: by,
          detail: { rota, from, to, group, ...(theirs === undefined ? {} : { theirs }) },
          expiresAt,
        });
      }
      const remindAt = new Date(begins.getTime() - HOUR_MS);
      if (kind !== 'cover' || !remindsOf({ from: new Date(begins), askedAt: tx.at })) return;
      await tx.job(remindUncovered.job({ rota, responder: by, from, to, group }, remindAt));
    });
  },
});
