import { z } from 'zod';
import { liveConsent } from '../src/domain/consent.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { mayEnter } from '../src/may-enter.ts';
import { admitResponder } from './admit-responder.ts';
import { endConsent } from './end-consent.ts';
import { remindConsent } from './remind-consent.ts';
import { restRequests } from './rest-requests.ts';
import { reviewAccess } from './review-access.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Makes an invitation that was given, renewed or narrowed so: what others read, who is in the room, and its end. */
export const applyConsent = defineJob({
  name: 'apply-consent',
  priority: PRIORITY.answer,
  payload: z.object({ incident: z.string(), by: z.string(), until: z.string() }),
  async run(context, { incident, by, until }) {
    await context.settle(async tx => {
      if ((await tx.lockIncident(incident)) === undefined) return;
      const live = liveConsent(await tx.consentTo(incident), tx.at);
      await tx.spreadTitle(incident);
      // One that begins later is applied again then, and one that was ended meanwhile is not begun.
      if (live?.until?.toISOString() !== until) return;
      await tx.event({
        incident,
        kind: 'consent',
        actor: by,
        ...(live.item === undefined ? {} : { item: live.item }),
        detail: { until },
      });
      await tx.changed(incident);
      await tx.job(restRequests.job({ incident }));
      // Whom it does not admit any more is out, and whoever waited for nothing else is let in.
      for (const one of await tx.assignmentsOf(incident)) {
        if (!mayEnter(context.alliance, one, tx.at)) continue;
        await tx.job(admitResponder.job({ incident, responder: one.responder.id }));
      }
      await tx.job(reviewAccess.job({ incident }));
      await tx.job(endConsent.job({ incident, until }, live.until));
      const remindAt = new Date(live.until.getTime() - DAY_MS);
      if (remindAt > tx.at) await tx.job(remindConsent.job({ incident, until }, remindAt));
    });
  },
});
