import type { Question } from '../../src/domain/question.ts';
import type { QuestionKind } from '../../src/question-kind.ts';
import { readShiftAsked } from '../../src/shift-asked.ts';
import { remindsOf } from '../ask-shift.ts';
import { closeCover } from '../close-cover.ts';
import { isStillOf, shiftQuestion } from './shift.ts';

const LATE_EXPIRES_MINUTES = 24 * 60;

const base = shiftQuestion(
  'cover',
  ({ question, shift: { from, to }, asked, rota }) =>
    isStillOf(rota, question.askedBy, { from, to })
      ? [{ responder: asked, instead: question.askedBy, from, to }]
      : [],
  async (tx, { question, shift, asked, rota }, counted) => {
    if (counted) return tx.job(closeCover.job({ group: shift.group, by: asked }));
    await tx.notice({
      kind: 'shift-taken',
      responder: asked,
      detail: { rota: rota.id, from: shift.from.toISOString(), to: shift.to.toISOString(), of: question.id },
      expiresInMinutes: LATE_EXPIRES_MINUTES,
    });
  },
);

/**
 * "Would you cover my shift?", asked of several: the first yes has it. Who said no, or nothing, is told to nobody;
 * only when nobody is left does whoever asked learn that it stays theirs.
 */
export const cover: QuestionKind = {
  ...base,
  tells: ({ state }) => state === 'yes',
  prepare: async ({ read }, question) => read.rotaQuestions({ group: String(question.detail.group) }),
  async settle(tx, question, settled, prepared) {
    await base.settle(tx, question, settled, prepared);
    const shift = readShiftAsked(question);
    if (settled.state === 'yes' || settled.state === 'withdrawn' || shift === undefined) return;
    // Silence until it begins is no news: they were told an hour before, if there was an hour.
    if (settled.state === 'expired' && remindsOf({ from: shift.from, askedAt: question.askedAt })) return;
    const others = (prepared as readonly Question[]).filter(one => one.id !== question.id);
    if (others.some(one => one.state === 'waiting' || one.state === 'yes')) return;
    await tx.notice({
      kind: 'shift-uncovered',
      responder: question.askedBy,
      detail: {
        rota: shift.rota,
        from: shift.from.toISOString(),
        to: shift.to.toISOString(),
        of: `${shift.group} nobody left`,
      },
      expiresInMinutes: LATE_EXPIRES_MINUTES,
    });
  },
};
