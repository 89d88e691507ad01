import { settleQuestion } from '../jobs/settle-question.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { outcomeOf, questionCode } from '../src/domain/question.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';
import { endOf, findQuestion, notYours } from './which-question.ts';

/** What yes and no have in common: which question is meant, that it is theirs to answer, and what follows. */
export const decide = async (
  context: CommandContext,
  ref: string | undefined,
  answer: 'yes' | 'no',
): Promise<Outcome> => {
  const question = await findQuestion(context, ref, answer);
  const code = questionCode(question);
  const state = outcomeOf(question, context.actor, answer);
  if (state === undefined) throw notYours(context, code);
  if (question.kind === 'ask' && answer === 'yes') {
    throw new Refused(`${code} wants an answer in words.`, `/${context.root('brief')} answer ${code} <text>`);
  }
  if (question.state !== 'waiting' || question.expiresAt <= context.now) {
    throw new Refused(`${code} ${await endOf(context, question)}, so nothing changes.`);
  }
  const by = context.actor.responder.id;
  return {
    reply: accepted(
      state === 'withdrawn' ? `${code} is taken back.` : `Noted: ${answer} to ${code}.`,
      state === 'withdrawn' ? undefined : 'Whoever asked is told.',
    ),
    facts: [{ kind: 'decided', responder: by, detail: { question: question.id, answer } }],
    jobs: [settleQuestion.job({ question: question.id, state, by })],
  };
};
