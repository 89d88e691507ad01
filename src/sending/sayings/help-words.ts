import { standingAt } from '../../standing-at.ts';
import { helpQuestion } from '../../views/help-question.ts';
import type { WordsOf } from './kind.ts';

/** The words of the question whether somebody works on a request, and of its end. */
export const helpWords: WordsOf = async ({ store, alliance, clock }, asked) => {
  const file = await store.read.request({ id: String(asked.detail.request) });
  const one = file?.offers.find(({ offer }) => offer.id === asked.detail.offer);
  const incident =
    asked.incident === undefined ? undefined : await store.read.incident({ id: asked.incident });
  const asker = await store.read.responder(asked.askedBy);
  if (file === undefined || one === undefined || incident === undefined) return undefined;
  const standing = standingAt(file, clock.now());
  const now = standing.offers.find(({ offer }) => offer.id === one.offer.id);
  if (now === undefined) return undefined;
  return helpQuestion({ file, one, standing, now }, incident, asker?.name ?? 'Somebody', alliance);
};
