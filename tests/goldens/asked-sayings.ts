import type { Saying } from '../../src/sharing/clear.ts';
import { seal } from '../../src/sharing/seal.ts';
import { askedOfLead, leadAnswered, leadSilent } from '../../src/views/asked-of-lead.ts';
import { question, questionSettled } from '../../src/views/question.ts';
import { ALLIANCE, at, file, HOSTILE, item } from './samples.ts';

const asked = {
  id: '12',
  kind: 'ask',
  asks: { responder: '1', orLeadsOf: 'north' },
  askedBy: '5',
  incident: '1',
  detail: {},
  askedAt: at(-60),
  expiresAt: at(23 * 60),
  state: 'waiting' as const,
};
const led = file({}, { lead: '1' });
const eva = seal({ name: 'Eva Sorel', member: 'east' });
const ada = seal({ name: 'Ada Lind', member: 'north' });
const asks = { item: item('question', 'Will the port open tomorrow?'), author: eva };
const answers = { item: item('answer', 'Yes, from six in the morning; one quay of three.'), author: ada };
const words = askedOfLead(led, asks, ALLIANCE);

/** What is said of a leader's question to whoever leads. */
export const ASKED: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'asked-of-lead': {
    'what whoever leads reads': question(asked, words),
    'with a hostile question': question(
      asked,
      askedOfLead(led, { item: item('question', HOSTILE), author: eva }, ALLIANCE),
    ),
    'the answer': leadAnswered(led, asked, asks, answers, ALLIANCE),
    'nobody answers': leadSilent(led, asked, 'brief'),
    'nobody answers, and nobody leads': leadSilent(file({}), asked, 'brief'),
    'they cannot say': questionSettled({ ...asked, state: 'no' }, 'Ada Lind', words),
    'a day later': questionSettled({ ...asked, state: 'expired' }, 'nobody', words),
  },
};
