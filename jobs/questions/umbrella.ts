import type { QuestionKind } from '../../src/question-kind.ts';

/** With a yes of its own member something lies under an umbrella; otherwise it stays as it is. */
const links = (name: string, tells: boolean): QuestionKind => ({
  name,
  tells: () => tells,
  async settle(tx, { detail }, { state }) {
    const part = String(detail.part);
    await tx.settlePart(part, state === 'yes' ? 'linked' : 'refused');
    if (state === 'yes') await tx.changedPart(part);
  },
});

/** May it lie under the umbrella? */
export const umbrella = links('umbrella', true);
/** The same where whoever opened the umbrella does not know whose it is, and must not hear it by an answer. */
export const umbrellaBlind = links('umbrella-blind', false);
