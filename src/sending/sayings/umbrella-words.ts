import { umbrellaQuestion } from '../../views/umbrella.ts';
import type { WordsOf } from './kind.ts';

/** The words of a question whether something lies under an umbrella. */
export const umbrellaWords: WordsOf = async ({ store }, asked) => {
  const part = await store.read.part(String(asked.detail.part));
  const file = asked.incident === undefined ? undefined : await store.read.incident({ id: asked.incident });
  const by = await store.read.responder(asked.askedBy);
  return part && file && umbrellaQuestion(file, part, by?.name ?? 'somebody');
};
