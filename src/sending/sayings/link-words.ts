import { linkQuestion } from '../../views/link.ts';
import type { WordsOf } from './kind.ts';

/** Whose account it is that typed the code, by the name that their platform shows. */
export const linkWords: WordsOf = async ({ store }, { askedBy, detail }) => {
  const other = await store.read.responder(askedBy);
  return other && (() => linkQuestion(other.name, String(detail.connection)));
};
