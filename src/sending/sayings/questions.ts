import type { Notice, NoticeKind } from '../../records.ts';
import { question, questionSettled } from '../../views/question.ts';
import { askedWords } from './asked.ts';
import { destroyWords } from './consent.ts';
import { handoverWords } from './handover.ts';
import { helpWords } from './help-words.ts';
import { releaseWords } from './holders.ts';
import { keyWords } from './key-words.ts';
import { GONE, type Kind, type NoticeParts, type WordsOf } from './kind.ts';
import { linkWords } from './link-words.ts';
import { leaveWords } from './members.ts';
import { rotaQuestions } from './rota-questions.ts';
import { shiftQuestions } from './shift-questions.ts';
import { umbrellaWords } from './umbrella-words.ts';

/** By the kind of the question. */
const WORDS: Readonly<Record<string, WordsOf>> = {
  authorise: keyWords,
  admit: keyWords,
  link: linkWords,
  release: releaseWords,
  destroy: destroyWords,
  help: helpWords,
  umbrella: umbrellaWords,
  'umbrella-blind': umbrellaWords,
  handover: handoverWords,
  ask: askedWords,
  'leave-destroy': leaveWords,
  ...rotaQuestions,
  ...shiftQuestions,
};

const find = async (parts: NoticeParts, notice: Notice) => {
  const asked = await parts.store.read.question(String(notice.detail.question));
  const words = asked && (await WORDS[asked.kind]?.(parts, asked));
  return asked === undefined || words === undefined ? undefined : { asked, words };
};

/** What waits for somebody's yes, and how it ended. */
export const questions = {
  question: async (parts, notice) => {
    const found = await find(parts, notice);
    if (found === undefined) return GONE;
    if (found.asked.state !== 'waiting') return { dropped: 'it is answered already' };
    return { saying: question(found.asked, found.words) };
  },
  'question-settled': async (parts, notice) => {
    const found = await find(parts, notice);
    if (found === undefined) return GONE;
    const { answeredBy } = found.asked;
    const by = answeredBy === undefined ? undefined : await parts.store.read.responder(answeredBy);
    return { saying: questionSettled(found.asked, by?.name ?? 'nobody', found.words) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
