import type { QuestionKind } from '../../src/question-kind.ts';

/** Everything that can wait for a yes. */
export const questions: readonly QuestionKind[] = [];
