import type { QuestionKind } from '../../src/question-kind.ts';

/** "Have you returned or destroyed what others gave you?", of a member that left: a coordinator reads every answer. */
export const leaveDestroy: QuestionKind = { name: 'leave-destroy', async settle() {} };
