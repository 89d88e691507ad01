import { agendaOf } from '../../src/domain/agenda.ts';
import type { QuestionKind } from '../../src/question-kind.ts';
import { isStillOf, shiftQuestion } from './shift.ts';

const LATE_EXPIRES_MINUTES = 24 * 60;

/** "May I take your shift?" */
export const take: QuestionKind = shiftQuestion('take', ({ question, shift: { from, to }, asked, rota }) =>
  isStillOf(rota, asked, { from, to }) ? [{ responder: question.askedBy, instead: asked, from, to }] : [],
);

/** "Mine for yours?" Both change hands or neither does. */
export const swap: QuestionKind = shiftQuestion('swap', ({ question, shift, asked, rota }) => {
  const { from, to, theirs } = shift;
  if (theirs === undefined) return [];
  const still = isStillOf(rota, question.askedBy, { from, to }) && isStillOf(rota, asked, theirs);
  if (!still) return [];
  return [
    { responder: asked, instead: question.askedBy, from, to },
    { responder: question.askedBy, instead: asked, ...theirs },
  ];
});

/** "Will you be on call then?", by whoever leads: whoever else would be is off, and told so. */
export const override: QuestionKind = shiftQuestion(
  'override',
  ({ shift: { from, to }, asked }) => [{ responder: asked, from, to }],
  async (tx, { question, shift: { from, to }, asked, rota }, counted) => {
    if (!counted) return;
    const off = agendaOf(rota, { from, to }).flatMap(line => line.responder ?? []);
    for (const responder of new Set(off)) {
      if (responder === asked || responder === question.askedBy) continue;
      await tx.notice({
        kind: 'shift-taken',
        responder,
        detail: { rota: rota.id, from: from.toISOString(), to: to.toISOString(), of: question.id },
        expiresInMinutes: LATE_EXPIRES_MINUTES,
      });
    }
  },
);
