import { z } from 'zod';
import { consentOver } from '../src/domain/consent.ts';
import { Later } from '../src/errors.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { speakersFor } from '../src/speakers-for.ts';
import { underConsent } from '../src/under-consent.ts';
import { askToDestroy } from './ask-to-destroy.ts';
import { reportConsent } from './report-consent.ts';
import { restRequests } from './rest-requests.ts';
import { reviewAccess } from './review-access.ts';
import { standDown } from './stand-down.ts';

const EARLY_MS = 5_000;

/**
 * Draws the consequences of an invitation that was taken back, or whose time is over: call-outs are stood down, people
 * are shown out, what others read changes, and whoever has something of it is asked to return or destroy it (R-CON-2).
 */
export const endConsent = defineJob({
  name: 'end-consent',
  priority: PRIORITY.page,
  payload: z.object({
    incident: z.string(),
    /** Who took it back. Absent: its time is over. */
    by: z.string().optional(),
    until: z.string().optional(),
    invocation: z.object({ connection: z.string(), id: z.string() }).optional(),
  }),
  async run(context, { incident, by, until, invocation }) {
    const { alliance, read, clock } = context;
    const left = until === undefined ? 0 : new Date(until).getTime() - clock.now().getTime();
    // A timer may run a moment before its time: the clock is read from the database only now and then.
    if (left > 0 && left < EARLY_MS) throw new Later('its last moment is still to come', left);
    const file = await read.incident({ id: incident });
    if (file === undefined) return;
    const over = await underConsent(alliance, read, file);
    const tell = await speakersFor(alliance, read, file);
    await context.settle(async tx => {
      await tx.lockIncident(incident);
      const consent = await tx.consentTo(incident);
      // It was renewed meanwhile; or somebody ended it before its time, and all of this is done.
      if (!consentOver(consent, tx.at) || (by === undefined && consent.end !== undefined)) return;
      const who = by ?? consent.grant?.by ?? file.incident.declaredBy;
      if (by === undefined) {
        await tx.fact({ kind: 'consent', responder: who, incident, detail: { ended: 'expired' } });
      }
      const pages = await tx.pagesOf(incident);
      for (const page of pages) await standDown(tx, page);
      const item = consent.end?.item;
      await tx.event({
        incident,
        kind: 'consent-ended',
        ...(by === undefined ? {} : { actor: by }),
        ...(item === undefined ? {} : { item }),
      });
      await tx.spreadTitle(incident);
      await tx.changed(incident);
      await tx.job(restRequests.job({ incident }));
      await tx.job({ ...reviewAccess.job({ incident }), priority: PRIORITY.page });
      await tx.job(askToDestroy.job({ incident, by: who }));
      const ended = file.pages.filter(({ page }) => page.state !== 'stood-down').length;
      await tx.job(
        reportConsent.job({
          incident,
          ...(invocation === undefined ? { tell: [...tell] } : { invocation }),
          responders: over.inside.length,
          pages: ended,
          asked: over.people.length + over.members.length,
          endedAt: tx.at.toISOString(),
        }),
      );
    });
  },
});
