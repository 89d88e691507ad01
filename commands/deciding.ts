import { settleQuestion } from '../jobs/settle-question.ts';
import type { CommandContext, Outcome } from '../src/command.ts';
import { outcomeOf, type Question, questionCode } from '../src/domain/question.ts';
import { Refused } from '../src/errors.ts';
import { accepted } from '../src/views/accepted.ts';

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

const notYours = (context: CommandContext, code: string): Refused =>
  new Refused(`There is no ${code} that waits for you.`, `/${context.root('oncall')} me`);

const endOf = async (context: CommandContext, { state, answeredBy }: Question): Promise<string> => {
  if (state === 'waiting' || state === 'expired') return 'was open too long and has lapsed';
  if (state === 'withdrawn') return 'was taken back';
  const who = answeredBy === undefined ? undefined : await context.read.responder(answeredBy);
  return `was answered already: ${state}${who === undefined ? '' : `, by ${who.name}`}`;
};

/** The one named, or the only one that waits for this person. */
const findQuestion = async (
  context: CommandContext,
  ref: string | undefined,
  answer: 'yes' | 'no',
): Promise<Question> => {
  const { actor } = context;
  if (ref !== undefined) {
    const named = await context.read.question(ref);
    if (named === undefined) throw notYours(context, `Q-${ref}`);
    return named;
  }
  const waiting = await context.read.questionsFor({
    responder: actor.responder.id,
    ...(actor.leads ? { leadsOf: actor.member } : {}),
  });
  const [only] = waiting;
  if (waiting.length === 1 && only !== undefined) return only;
  if (only === undefined) throw new Refused('Nothing waits for your yes or no right now.');
  const codes = waiting.slice(0, 5).map(questionCode);
  throw new Refused(
    `Several questions wait for you: ${codes.join(', ')}. Say which.`,
    `/${context.root('ally')} ${answer} ${codes[0]}`,
  );
};
