import type { Question } from '../../domain/question.ts';
import type { Notice, NoticeKind } from '../../records.ts';
import type { See } from '../../sharing/clear.ts';
import { type QuestionWords, question, questionSettled } from '../../views/question.ts';
import { GONE, type Kind, type NoticeParts } from './kind.ts';

/** Reads what is needed to put questions of one kind; undefined when what they are about is gone. */
export type WordsOf = (
  parts: NoticeParts,
  asked: Question,
) => Promise<((see: See) => QuestionWords) | undefined>;

/** By the kind of the question. */
const WORDS: Readonly<Record<string, WordsOf>> = {};

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
