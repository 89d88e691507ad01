import { z } from 'zod';
import { surprised, tally } from '../src/domain/page.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import { widenPage } from './widen-page.ts';

const THANKS_EXPIRE_MINUTES = 4 * 60;

/**
 * Draws the consequences of an answer, which was true from its acceptance: the boards change everywhere, and
 * the last seat ends the asking, with thanks to those who had not answered yet (R-PAGE-2).
 */
export const settleAnswer = defineJob({
  name: 'settle-answer',
  priority: PRIORITY.answer,
  payload: z.object({ page: z.string() }),
  async run(context, { page: id }) {
    const of = (await context.read.page(id))?.page.incident;
    await context.settle(async tx => {
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      if (of !== undefined) await tx.lockIncident(of);
      const file = await tx.lockPage(id);
      if (file === undefined) return;
      const { page, invites, answers } = file;
      const standing = tally(page.needs, invites, answers);
      const { full, waiting } = standing;
      const asking = page.state === 'open' || page.state === 'exhausted';
      if (full && asking) {
        await tx.changePage(id, { state: 'filled' });
        await tx.event({ incident: page.incident, kind: 'filled', detail: { page: id } });
        for (const responder of waiting) {
          await tx.notice({
            kind: 'page-over',
            responder,
            incident: page.incident,
            page: id,
            expiresInMinutes: THANKS_EXPIRE_MINUTES,
          });
        }
        await tx.notice({
          kind: 'page-filled',
          responder: page.pagedBy,
          incident: page.incident,
          page: id,
          expiresInMinutes: 24 * 60,
        });
      }
      if (!full && page.state === 'filled') {
        // Somebody gave a seat back: ask on, from the tier after the last one asked.
        await tx.changePage(id, { state: 'open' });
        await tx.event({ incident: page.incident, kind: 'reopenedSeat', detail: { page: id } });
        await tx.job(widenPage.job({ page: id, tier: page.tier + 1 }));
      }
      // Two who answer at the same moment are told of the same seat, and a seat given back goes to who stands by;
      // after the end there is no seat to be had.
      const news = page.state === 'stood-down' ? [] : surprised(standing, answers);
      for (const { responder, now } of news) {
        const kind = now === 'seat' ? ('page-seated' as const) : ('page-standby' as const);
        await tx.notice({ kind, responder, incident: page.incident, page: id, expiresInMinutes: 60 });
      }
      await tx.changed(page.incident, { page: id });
    });
  },
});
