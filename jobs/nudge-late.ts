import { z } from 'zod';
import { dueOf, isDue, NUDGE_WAITS_MINUTES } from '../src/domain/gone-quiet.ts';
import { type Answer, holdsSeat, isOver, lastWord } from '../src/domain/page.ts';
import { type DefinedJob, defineJob, PRIORITY } from '../src/job.ts';
import type { PageFile, Writer } from '../src/records.ts';
import { settleAnswer } from './settle-answer.ts';

const TOLD_EXPIRES_MINUTES = 60;
const payload = z.object({ page: z.string(), responder: z.string() });

/**
 * Asks somebody who has a seat and went quiet how it stands, asks once more, and gives the seat back when no answer
 * comes to either. Whoever could not be asked keeps it.
 */
export const nudgeLate: DefinedJob<typeof payload> = defineJob({
  name: 'nudge-late',
  priority: PRIORITY.answer,
  payload,
  async run(context, { page: id, responder }) {
    const of = (await context.read.page(id))?.page.incident;
    await context.settle(async tx => {
      // The incident first, as whatever ends it does: the other way round each would wait for the other.
      if (of !== undefined) await tx.lockIncident(of);
      const file = await tx.lockPage(id);
      if (file === undefined || isOver(file) || !holdsSeat(file, responder)) return;
      const life = await tx.lifeOf(id, responder);
      const lookIn = (ms: number): Promise<void> =>
        tx.job(nudgeLate.job({ page: id, responder }, new Date(tx.at.getTime() + ms)));
      if (life.nudge === 'under way') return lookIn(NUDGE_WAITS_MINUTES * 60_000);
      const due = dueOf(lastWord(file.answers, responder), life, file.page.nudgeAfterMinutes);
      if (due === undefined) return;
      if (!isDue(due, tx.at)) {
        // The first question has a timer of its own for each answer; one that arrived late is waited for here.
        return due.nudges === 0 ? undefined : lookIn(due.at.getTime() - tx.at.getTime());
      }
      if (due.what === 'release') return release(tx, file, responder);
      await tx.notice({
        kind: 'page-quiet',
        responder,
        incident: file.page.incident,
        page: id,
        detail: { of: `${ordinal(file.answers, responder)}, ${due.nudges}` },
        expiresInMinutes: TOLD_EXPIRES_MINUTES,
      });
      await lookIn(NUDGE_WAITS_MINUTES * 60_000);
    });
  },
});

/** Nobody is told whose seat it was but they themself. */
const release = async (tx: Writer, { page, answers }: PageFile, responder: string): Promise<void> => {
  const about = { responder, incident: page.incident, page: page.id };
  await tx.fact({ kind: 'answer', ...about, detail: { answer: 'withdraw', lapsed: true } });
  await tx.notice({
    kind: 'page-released',
    ...about,
    detail: { of: ordinal(answers, responder) },
    expiresInMinutes: TOLD_EXPIRES_MINUTES,
  });
  await tx.job(settleAnswer.job({ page: page.id }));
};

/** Each answer may go quiet anew. */
const ordinal = (answers: readonly Answer[], responder: string): string =>
  `answer ${answers.filter(answer => answer.responder === responder).length}`;
