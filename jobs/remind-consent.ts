import { z } from 'zod';
import { liveConsent } from '../src/domain/consent.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { speakersFor } from '../src/speakers-for.ts';

const REMINDER_EXPIRES_MINUTES = 24 * 60;

/** A day before an invitation ends: those who may renew it read how. */
export const remindConsent = defineJob({
  name: 'remind-consent',
  priority: PRIORITY.incident,
  payload: z.object({ incident: z.string(), until: z.string() }),
  async run(context, { incident, until }) {
    const file = await context.read.incident({ id: incident });
    const tell = file === undefined ? [] : await speakersFor(context.alliance, context.read, file);
    await context.settle(async tx => {
      const live = liveConsent(await tx.consentTo(incident), tx.at);
      if (live?.until?.toISOString() !== until) return;
      for (const responder of tell) {
        await tx.notice({
          kind: 'consent-ending',
          responder,
          incident,
          detail: { until },
          expiresInMinutes: REMINDER_EXPIRES_MINUTES,
        });
      }
    });
  },
});
