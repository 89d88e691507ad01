import { tally } from '../../domain/page.ts';
import { readKeyQuestion } from '../../key-question.ts';
import { keyQuestion } from '../../views/key-question.ts';
import type { WordsOf } from './kind.ts';

/** The words of a question for a key, and of its end. */
export const keyWords: WordsOf = async ({ store, alliance }, asked) => {
  const { of, keys, days, wordOf } = readKeyQuestion(asked.detail);
  const file = asked.incident === undefined ? undefined : await store.read.incident({ id: asked.incident });
  const who = await store.read.responder(of);
  if (file === undefined || who === undefined) return undefined;
  const page = file.pages.find(one => one.page.id === asked.page);
  const seat =
    page && tally(page.page.needs, page.invites, page.answers).seats.find(one => one.responder === of);
  const skill = seat && page?.page.needs[seat.need]?.skill;
  return keyQuestion(
    file,
    {
      keys: keys.length > 1 ? 'both' : keys[0] === 'admitted' ? 'admit' : 'authorise',
      name: who.name,
      sending: who.member,
      days,
      ...(skill === undefined ? {} : { skill }),
      ...(asked.page === undefined ? {} : { page: asked.page }),
      ...(wordOf === undefined ? {} : { wordOf }),
    },
    alliance,
  );
};
