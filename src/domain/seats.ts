import type { ResponderId } from './address.ts';
import type { Need } from './page.ts';

/** Somebody who said "I'm on it", and what they can do. */
export interface Comer {
  readonly responder: ResponderId;
  readonly skills: readonly string[];
  /** The need they keep, because they were let in to do just that. */
  readonly keeps?: number;
}

/** Who has a seat, and for which need (its place in `needs`). */
export interface Seat {
  readonly responder: ResponderId;
  readonly need: number;
}

/**
 * Seats the comers in the order they answered. Each takes the scarcest free seat that fits; when none is free,
 * those who sit move to other seats that fit them too, if that makes room. So as many seats are filled as can be,
 * and whoever once had one keeps one, whoever comes later (augmenting paths of a bipartite matching). Who keeps a
 * need sits there before all others, and does not move.
 */
export const seat = (
  needs: readonly Need[],
  comers: readonly Comer[],
  scarcity: (need: Need) => number,
): readonly Seat[] => {
  const sitting = needs.map((): Comer[] => []);
  const kept = new Set<Comer>();
  for (const comer of comers) {
    const there = comer.keeps === undefined ? undefined : sitting[comer.keeps];
    if (there === undefined || there.length >= (needs[comer.keeps ?? -1]?.count ?? 0)) continue;
    there.push(comer);
    kept.add(comer);
  }
  const byScarcity = needs
    .map((need, index) => ({ need, index, asked: scarcity(need) }))
    .sort((a, b) => a.asked - b.asked);
  const place = (comer: Comer, seen: Set<number>): boolean => {
    const fitting = byScarcity.filter(({ need, index }) => fits(need, comer) && !seen.has(index));
    for (const { index } of fitting) seen.add(index);
    const free = fitting.find(({ need, index }) => (sitting[index]?.length ?? 0) < need.count);
    if (free !== undefined) {
      sitting[free.index]?.push(comer);
      return true;
    }
    for (const { index } of fitting) {
      const there = sitting[index] ?? [];
      const mover = there.findIndex(one => !kept.has(one) && place(one, seen));
      if (mover < 0) continue;
      there.splice(mover, 1, comer);
      return true;
    }
    return false;
  };
  const seated = comers.filter(comer => kept.has(comer) || place(comer, new Set()));
  const needOf = (comer: Comer): number => sitting.findIndex(there => there.includes(comer));
  return seated.map(comer => ({ responder: comer.responder, need: needOf(comer) }));
};

const fits = (need: Need, comer: Comer): boolean =>
  need.skill === undefined || comer.skills.includes(need.skill);
