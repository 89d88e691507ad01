import { z } from 'zod';
import { USUAL_NUDGE_AFTER_MINUTES } from '../src/domain/gone-quiet.ts';
import { wantAgain } from '../src/domain/limited.ts';
import { type Answer, isOver, type Page, surprised, type Tally, tally } from '../src/domain/page.ts';
import { defineJob, PRIORITY } from '../src/job.ts';
import type { PageFile, Writer } from '../src/records.ts';
import { CALL_EXPIRES_MINUTES } from './may-be-asked.ts';
import { offerAgain } from './offer-again.ts';
import { reviewOf } from './review-access.ts';
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
    // Whoever gave their seat back is out of the room at once.
    const review = of === undefined ? [] : await reviewOf(context, of);
    await context.settle(async tx => {
      for (const job of review) await tx.job(job);
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      if (of !== undefined) await tx.lockIncident(of);
      const file = await tx.lockPage(id);
      if (file === undefined) return;
      if (isOver(file)) return tx.changed(file.page.incident, { page: id });
      const { page, invites, answers } = file;
      const standing = tally(page.needs, invites, answers);
      const { full, waiting } = standing;
      const asking = page.state === 'open' || page.state === 'exhausted';
      if (full && asking) await fill(tx, page, waiting);
      if (!full && page.state === 'filled') {
        await backfill(tx, file, standing);
      }
      // Nobody is left to ask: who comes only if it is short is told that it is.
      if (!full && page.state === 'exhausted') await offerAgain(tx, file, wantAgain(file, tx.at, 'short'));
      // Two who answer at the same moment are told of the same seat, and a seat given back goes to who stands by;
      // after the end there is no seat to be had.
      const news = page.state === 'stood-down' ? [] : surprised(standing, answers);
      for (const { responder, now } of news) {
        const kind = now === 'seat' ? ('page-seated' as const) : ('page-standby' as const);
        await tx.notice({
          kind,
          responder,
          incident: page.incident,
          page: id,
          expiresInMinutes: 60,
          detail: { of: `answer ${answersOf(answers, responder)}` },
        });
        if (now === 'seat') await watch(tx, page, responder);
      }
      await tx.changed(page.incident, { page: id });
    });
  },
});

/** Whoever had not answered is let go with thanks, and whoever paged reads that nobody is missing. */
const fill = async (
  tx: Writer,
  { id, incident, pagedBy }: Page,
  waiting: readonly string[],
): Promise<void> => {
  const about = { incident, page: id };
  await tx.changePage(id, { state: 'filled' });
  await tx.event({ incident, kind: 'filled', detail: { page: id } });
  for (const responder of waiting) {
    await tx.notice({ kind: 'page-over', responder, ...about, expiresInMinutes: THANKS_EXPIRE_MINUTES });
  }
  await tx.notice({ kind: 'page-filled', responder: pagedBy, ...about, expiresInMinutes: 24 * 60 });
};

/** Who has a seat now is asked, like others, when nothing is heard of them. By its name: that job draws on this one. */
const watch = (tx: Writer, { id, nudgeAfterMinutes = USUAL_NUDGE_AFTER_MINUTES }: Page, responder: string) =>
  tx.job({
    kind: 'nudge-late',
    payload: { page: id, responder },
    priority: PRIORITY.answer,
    dueAt: new Date(tx.at.getTime() + nudgeAfterMinutes * 60_000),
  });

/** What somebody was told with an answer is put right once; with their next answer it may be again. */
const answersOf = (answers: readonly Answer[], responder: string): number =>
  answers.filter(answer => answer.responder === responder).length;

/**
 * A seat was given back and nobody stands by for it: whoever was let go without an answer is asked again, and with
 * nobody of those, the tiers are gone through anew for whom they have not asked (R-VOL-5).
 */
const backfill = async (tx: Writer, file: PageFile, { open, waiting }: Tally): Promise<void> => {
  const { page, invites, answers } = file;
  await tx.changePage(page.id, { state: 'open', tier: 0 });
  await tx.event({ incident: page.incident, kind: 'reopenedSeat', detail: { page: page.id } });
  const about = { incident: page.incident, page: page.id };
  await tx.notice({ kind: 'page-backfill', responder: page.pagedBy, ...about, expiresInMinutes: 24 * 60 });
  const again = invites.filter(
    ({ responder, skills }) =>
      waiting.includes(responder) &&
      open.some(need => need.skill === undefined || skills.includes(need.skill)),
  );
  for (const { responder } of again) {
    const of = `after answer ${answers.length}`;
    await tx.notice({
      kind: 'page-call',
      responder,
      ...about,
      expiresInMinutes: CALL_EXPIRES_MINUTES,
      detail: { of },
    });
  }
  const willing = wantAgain(file, tx.at, 'from');
  await offerAgain(tx, file, willing);
  const widenAt =
    again.length + willing.length === 0 ? tx.at : new Date(tx.at.getTime() + page.widenAfterMinutes * 60_000);
  await tx.job(widenPage.job({ page: page.id, tier: 1 }, widenAt));
};
