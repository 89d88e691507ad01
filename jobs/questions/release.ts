import type { QuestionKind } from '../../src/question-kind.ts';
import { relabelling, releaseShape } from '../../src/release.ts';
import { mendCopies } from '../mend-copies.ts';

/** "May this travel further?" Only a yes widens it, from the label it had when it was asked; silence never does. */
export const release: QuestionKind = {
  name: 'release',
  async settle(tx, question, { state, by }) {
    if (state !== 'yes' || by === undefined) return;
    const asked = releaseShape.parse(question.detail);
    await tx.fact(relabelling(asked, 'wider', by, question.incident));
    await tx.job(mendCopies.job({ ...asked, change: 'wider', by }));
  },
};
