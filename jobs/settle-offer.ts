import { z } from 'zod';
import { askersOf, offerersOf } from '../src/help-parties.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { standingAt } from '../src/standing-at.ts';

const TOLD_EXPIRES_MINUTES = 3 * 24 * 60;

/**
 * What follows when an offer is accepted, reserved, not needed or taken back: the boards, and who has to know. The
 * decision itself is a fact already.
 */
export const settleOffer = defineJob({
  name: 'settle-offer',
  priority: PRIORITY.answer,
  payload: z.object({ request: z.string(), offer: z.string(), step: z.enum(['decided', 'retracted']) }),
  async run(context, { request: id, offer: offerId, step }) {
    const { alliance, read } = context;
    const before = await read.request({ id });
    const one = before?.offers.find(({ offer }) => offer.id === offerId);
    if (before === undefined || one === undefined) return;
    const tell =
      step === 'retracted'
        ? await askersOf(alliance, read, before.request)
        : await offerersOf(alliance, read, one.offer);
    await context.settle(async tx => {
      const file = await tx.lockRequest(id);
      if (file === undefined) return;
      await tx.changedAbout({ kind: 'request', subject: id });
      const detail = { request: id, offer: offerId };
      const notice = { detail, expiresInMinutes: TOLD_EXPIRES_MINUTES };
      if (step === 'decided') {
        const now = standingAt(file, tx.at).offers.find(other => other.offer.id === offerId);
        if (now?.state === 'accepted') {
          const members = [one.offer.member, one.offer.sponsor].filter(member => member !== undefined);
          await tx.inviteMembers(file.request.incident, members);
          await tx.changed(file.request.incident);
        }
        for (const responder of tell) await tx.notice({ kind: 'offer-answered', responder, ...notice });
        return;
      }
      const lost = promised(file, offerId, tx.at);
      if (lost.count === 0) return;
      for (const responder of tell) {
        await tx.notice({
          kind: 'help-backfill',
          responder,
          ...notice,
          detail: { ...detail, count: lost.count },
        });
      }
      for (const responder of lost.people) await tx.notice({ kind: 'help-handover', responder, ...notice });
    });
  },
});

/** What was promised of it just before it was taken back, and who worked on it. */
const promised = (
  file: Parameters<typeof standingAt>[0],
  offer: string,
  at: Date,
): { readonly count: number; readonly people: readonly string[] } => {
  const mine = file.steps.filter(one => one.offer === offer);
  const steps = file.steps.slice(
    0,
    file.steps.findIndex(one => one.offer === offer && one.step === 'retracted'),
  );
  const before = standingAt({ ...file, steps }, at).offers.find(one => one.offer.id === offer);
  const people = mine.flatMap(({ step, by }) => (step === 'joined' && by !== undefined ? [by] : []));
  return { count: before?.count ?? 0, people: [...new Set(people)] };
};
