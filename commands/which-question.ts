import type { CommandContext } from '../src/command.ts';
import { type Question, questionCode } from '../src/domain/question.ts';
import { Refused } from '../src/errors.ts';

const WAITED = { yes: 'yes or no', no: 'yes or no', answer: 'answer' } as const;

/** There may be one, but it is not theirs, which is the same to them. */
export const notYours = (context: CommandContext, code: string): Refused =>
  new Refused(`There is no ${code} that waits for you.`, `/${context.root('oncall')} me`);

/** How it ended, as the end of a sentence that begins with its code. */
export const endOf = async (context: CommandContext, { state, answeredBy }: Question): Promise<string> => {
  if (state === 'waiting' || state === 'expired') return 'was open too long and has lapsed';
  if (state === 'withdrawn') return 'was taken back';
  const who = answeredBy === undefined ? undefined : await context.read.responder(answeredBy);
  return `was answered already: ${state}${who === undefined ? '' : `, by ${who.name}`}`;
};

/** The one named, or the only one that waits for this person. `word` is what they type to answer. Throws `Refused`. */
export const findQuestion = async (
  context: CommandContext,
  ref: string | undefined,
  word: 'yes' | 'no' | 'answer',
): Promise<Question> => {
  const { actor } = context;
  if (ref !== undefined) {
    const named = await context.read.question(ref);
    if (named === undefined) throw notYours(context, `Q-${ref}`);
    return named;
  }
  const all = await context.read.questionsFor({
    responder: actor.responder.id,
    ...(actor.leads ? { leadsOf: actor.member } : {}),
  });
  const waiting = word === 'no' ? all : all.filter(one => (one.kind === 'ask') === (word === 'answer'));
  const [only] = waiting;
  if (waiting.length === 1 && only !== undefined) return only;
  if (only === undefined) throw new Refused(`Nothing waits for your ${WAITED[word]} right now.`);
  const codes = waiting.slice(0, 5).map(questionCode);
  throw new Refused(
    `Several questions wait for you: ${codes.join(', ')}. Say which.`,
    `/${context.root(word === 'answer' ? 'brief' : 'ally')} ${word} ${codes[0]}${word === 'answer' ? ' <text>' : ''}`,
  );
};
