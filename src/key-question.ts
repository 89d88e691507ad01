import { z } from 'zod';
import type { ResponderId } from './domain/address.ts';
import { ASSIGNMENT_DAYS, KEYS } from './domain/assignment.ts';
import type { Question } from './domain/question.ts';
import type { Reader } from './records.ts';

/** What a question for a key keeps, as data: for whom, which keys, for how long, and whose word it is. */
const detail = z.object({
  of: z.string(),
  keys: z.array(z.enum(KEYS)).readonly(),
  days: z.number().default(ASSIGNMENT_DAYS),
  wordOf: z.string().optional(),
});
type Detail = z.output<typeof detail>;

/** The kinds of question that ask for a key: of the sending member's leads, and of the affected one's. */
export const KEY_QUESTIONS = ['authorise', 'admit'] as const;

/** Reads it. Throws when it is not one of ours. */
export const readKeyQuestion = (kept: unknown): Detail => detail.parse(kept);

/** What leads are being asked about this person and this incident just now. */
export const keyQuestionsOn = async (
  read: Pick<Reader, 'questionsOf'>,
  incident: string,
  responder: ResponderId,
): Promise<readonly (Pick<Question, 'id' | 'asks'> & Detail)[]> =>
  (await read.questionsOf(incident))
    .filter(({ kind }) => KEY_QUESTIONS.some(one => one === kind))
    .map(({ id, asks, detail: kept }) => ({ id, asks, ...readKeyQuestion(kept) }))
    .filter(({ of }) => of === responder);
