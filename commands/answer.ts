import { answerAsked } from '../jobs/answer-asked.ts';
import { questionId, tlp, words } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { incidentCode } from '../src/domain/incident.ts';
import { isAsked, type Question, questionCode } from '../src/domain/question.ts';
import { Refused } from '../src/errors.ts';
import { newItem } from '../src/new-item.ts';
import { mustReach } from '../src/reach.ts';
import type { IncidentFile } from '../src/records.ts';
import { accepted } from '../src/views/accepted.ts';
import { endOf, findQuestion, notYours } from './which-question.ts';

/** Answers a question that somebody asked with `ask`; it goes to them alone. */
export const answer = defineCommand({
  root: 'brief',
  name: 'answer',
  summary: 'Answer a question that was asked of you',
  example: 'answer Q-12 Yes, from six in the morning',
  access: 'write',
  alwaysTaken: true,
  args: {
    ref: questionId(),
    text: words('answer', 'What you know', 1000),
    tlp: tlp(),
  },
  form: ['text', 'ref', 'tlp'],
  async run(context, args) {
    const { question, file } = await mineToAnswer(context, args.ref);
    const code = questionCode(question);
    const me = context.actor.responder.id;
    const asker = await context.read.responder(question.askedBy);
    if (asker === undefined) throw new Refused(`Whoever asked ${code} is gone, so nothing was kept.`);
    const named = args.tlp === 'TLP:RED' ? { named: [me, asker.id] } : {};
    const item = newItem(context, file, { kind: 'answer', text: args.text, tlp: args.tlp, ...named });
    await mustReach(context, asker, [file.label, item]);
    return {
      reply: accepted(
        `Answer to ${code} about ${incidentCode(file.incident)} taken.`,
        `It goes to ${asker.name} alone.`,
      ),
      items: [item],
      facts: [{ kind: 'decided', responder: me, detail: { question: question.id, answer: 'yes' } }],
      jobs: [answerAsked.job({ question: question.id, item: item.id, by: me })],
    };
  },
});

/** Throws `Refused` unless it waits for words, and for whoever acts: those asked, and whoever leads it now. */
const mineToAnswer = async (
  context: CommandContext,
  ref: string | undefined,
): Promise<{ readonly question: Question; readonly file: IncidentFile }> => {
  const question = await findQuestion(context, ref, 'answer');
  const code = questionCode(question);
  const file =
    question.incident === undefined ? undefined : await context.read.incident({ id: question.incident });
  const leads = file?.incident.lead === context.actor.responder.id && context.knows(file.label);
  if (file === undefined || !(isAsked(question, context.actor) || leads)) throw notYours(context, code);
  if (question.kind !== 'ask') {
    throw new Refused(`${code} is answered with yes or no.`, `/${context.root('ally')} yes ${code}`);
  }
  if (question.state !== 'waiting' || question.expiresAt <= context.now) {
    throw new Refused(`${code} ${await endOf(context, question)}; nothing was kept.`);
  }
  return { question, file };
};
