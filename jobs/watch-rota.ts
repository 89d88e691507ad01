import { z } from 'zod';
import type { Agreement, Rota } from '../src/domain/rota.ts';
import { scheduleOf } from '../src/domain/rota.ts';
import { gapsBetween, type HandOff, handOffsBetween } from '../src/domain/schedule/on-call.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { leadsOf } from '../src/leads-of.ts';
import type { Writer } from '../src/records.ts';
import { lookAgain } from './look-again.ts';
import { tellShift } from './tell-shift.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Gaps are told of so long before. */
const AHEAD_MS = 7 * DAY_MS;
/** A hand-off that long ago is nothing to tell of any more. */
const LATE_MS = HOUR_MS;
const GAP_EXPIRES_MINUTES = 24 * 60;

/**
 * Watches one rota: tells of each hand-off at its time, and of gaps a week ahead, each once, and sets the timer for
 * the next look. Of several timers only the one that the rota names goes on.
 */
export const watchRota = defineJob({
  name: 'watch-rota',
  priority: PRIORITY.answer,
  payload: z.object({ rota: z.string(), due: z.iso.datetime() }),
  async run(context, { rota: id, due }) {
    const before = await context.read.rota(id, context.clock.now());
    const leads = before === undefined ? [] : await leadsOf(context.alliance, context.read, before.member);
    const waiting = await context.read.rotaQuestions({ rota: id });
    await context.settle(async tx => {
      const locked = await tx.lockRota(id);
      if (locked === undefined || locked.looksAt.toISOString() !== due) return;
      const { rota, watchedTo } = locked;
      if (rota.endedAt !== undefined) return;
      await tellHandOffs(tx, rota, watchedTo);
      // Somebody asked a moment ago has not had the time to answer.
      const fresh = waiting.some(one => tx.at.getTime() - one.askedAt.getTime() < DAY_MS);
      if (!fresh) await tellGaps(tx, rota, leads);
      const looksAt = nextLook(rota, tx.at);
      await tx.watched(id, { watchedTo: tx.at, looksAt });
      await tx.job(watchRota.job({ rota: id, due: looksAt.toISOString() }, looksAt));
    });
  },
});

/** The rota has changed: it is looked at anew at once, and every timer before is stale. */
export const watchFromNow = async (tx: Writer, rota: string): Promise<void> => {
  await tx.watched(rota, { looksAt: tx.at });
  await tx.job(watchRota.job({ rota, due: tx.at.toISOString() }));
};

const handOffs = (rota: Rota, from: Date, to: Date): readonly HandOff[] => {
  const wide = { from: new Date(from.getTime() - DAY_MS), to: new Date(to.getTime() + DAY_MS) };
  return handOffsBetween(scheduleOf(rota, wide), from, to);
};

const just = (at: Date): Date => new Date(at.getTime() + 1);

const tellHandOffs = async (tx: Writer, rota: Rota, watchedTo: Date): Promise<void> => {
  const from = new Date(Math.max(just(watchedTo).getTime(), tx.at.getTime() - LATE_MS));
  for (const handOff of handOffs(rota, from, just(tx.at))) {
    const at = handOff.at.toISOString();
    for (const responder of handOff.coming) {
      await tx.job(tellShift.job({ rota: rota.id, responder, at, part: 'begins' }));
      await tx.job(lookAgain.job({ responder }));
      for (const shadow of rota.shadows.filter(one => one.of === responder && holds(one, handOff.at))) {
        await tx.job(tellShift.job({ rota: rota.id, responder: shadow.responder, at, part: 'along' }));
      }
    }
    for (const responder of handOff.leaving) {
      await tx.job(tellShift.job({ rota: rota.id, responder, at, part: 'ends' }));
    }
  }
};

const holds = ({ from, to }: Pick<Agreement, 'from' | 'to'>, at: Date): boolean =>
  from <= at && (to === undefined || to > at);

/** A gap that has begun is no news; one to come is told of once, by when it begins. */
const tellGaps = async (tx: Writer, rota: Rota, leads: readonly string[]): Promise<void> => {
  const window = { from: tx.at, to: new Date(tx.at.getTime() + AHEAD_MS + DAY_MS) };
  const soon = new Date(tx.at.getTime() + AHEAD_MS);
  const gaps = gapsBetween(scheduleOf(rota, window), window.from, window.to);
  for (const { from } of gaps.filter(gap => gap.from > tx.at && gap.from < soon)) {
    for (const lead of leads) {
      await tx.notice({
        kind: 'rota-gap',
        responder: lead,
        detail: { rota: rota.id, from: from.toISOString(), of: `${rota.id} ${from.toISOString()}` },
        expiresInMinutes: GAP_EXPIRES_MINUTES,
      });
    }
  }
};

/** At the next hand-off, and once a day. */
const nextLook = (rota: Rota, now: Date): Date => {
  const tomorrow = new Date(now.getTime() + DAY_MS);
  return handOffs(rota, just(now), tomorrow)[0]?.at ?? tomorrow;
};
