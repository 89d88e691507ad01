import type { QuestionKind } from '../../src/question-kind.ts';

/**
 * "Have you returned or destroyed it?" Who confirmed stands with the question, for the affected organisation alone; a
 * no and silence are told to whoever asked, and a yes can be looked up.
 */
export const destroy: QuestionKind = {
  name: 'destroy',
  tells: ({ state }) => state !== 'yes',
  async settle() {},
};
