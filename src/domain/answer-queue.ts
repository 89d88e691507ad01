import type { ResponderId } from './address.ts';
import type { Answer } from './page.ts';

/**
 * The latest word of everybody, in the order in which they are seated. Saying the same again keeps one's place;
 * changing one's mind goes to the end. Who takes a seat over comes after all others who sit and before all who
 * stand by, so that nobody loses a seat by it and nobody is overtaken for another one.
 */
export const answerQueue = (
  answers: readonly Answer[],
  seated: (queue: readonly Answer[]) => ReadonlySet<ResponderId>,
): readonly Answer[] => {
  let queue = new Map<ResponderId, Answer>();
  for (const answer of answers) {
    if (queue.get(answer.responder)?.kind === answer.kind) continue;
    queue.delete(answer.responder);
    if (answer.inPlaceOf === undefined) {
      queue.set(answer.responder, answer);
      continue;
    }
    const sits = seated([...queue.values()]);
    const others = [...queue.values()].filter(one => one.responder !== answer.inPlaceOf);
    const inOrder = [
      ...others.filter(one => sits.has(one.responder)),
      answer,
      ...others.filter(one => !sits.has(one.responder)),
    ];
    queue = new Map(inOrder.map(one => [one.responder, one]));
  }
  return [...queue.values()];
};
