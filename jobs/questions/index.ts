import type { QuestionKind } from '../../src/question-kind.ts';
import { admit, authorise } from './keys.ts';

/** Everything that can wait for a yes. */
export const questions: readonly QuestionKind[] = [authorise, admit];
