import type { QuestionKind } from '../../src/question-kind.ts';

/** A question of a leader's. Its answer is words, which a job of its own takes to them; a no and silence are only told. */
export const ask: QuestionKind = {
  name: 'ask',
  async settle() {},
};
