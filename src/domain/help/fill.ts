import { type Capability, fits } from './capability.ts';
import type { Wanted } from './request.ts';

/** So much of an offer that is promised to a request. */
export interface Promised {
  readonly offer: string;
  readonly capability: Capability;
  readonly count: number;
}

/** How much of each promise goes to each need; `given[i][j]` is what promise i gives to need j. */
export type Filling = readonly (readonly number[])[];

/**
 * Fills the needs with what is promised, in the order it was promised: as much as can be, never more than is wanted,
 * and whatever once found a place keeps one, whatever comes later (augmenting paths of a bipartite flow). What
 * means the same word goes before what only brings it.
 */
export const fill = (wanted: readonly Wanted[], promises: readonly Promised[]): Filling => {
  const given = promises.map(() => wanted.map(() => 0));
  const at = (promise: number, need: number): number => given[promise]?.[need] ?? 0;
  const add = (promise: number, need: number, count: number): void => {
    const row = given[promise];
    if (row !== undefined) row[need] = at(promise, need) + count;
  };
  const free = (need: number): number =>
    (wanted[need]?.count ?? 0) - given.reduce((sum, row) => sum + (row[need] ?? 0), 0);
  const fitting = ({ capability }: Promised): readonly number[] => {
    const can = wanted.flatMap((need, j) => (fits(capability, need.capability) ? [j] : []));
    const same = (j: number): number => (wanted[j]?.capability === capability ? 0 : 1);
    return [...can].sort((a, b) => same(a) - same(b));
  };
  const place = (promise: number, seen: Set<number>): boolean => {
    const one = promises[promise];
    const places = one === undefined ? [] : fitting(one).filter(j => !seen.has(j));
    const open = places.find(j => free(j) > 0);
    if (open !== undefined) {
      add(promise, open, 1);
      return true;
    }
    for (const j of places) {
      if (seen.has(j)) continue;
      seen.add(j);
      const mover = promises.findIndex((_, i) => i !== promise && at(i, j) > 0 && place(i, seen));
      if (mover < 0) continue;
      add(mover, j, -1);
      add(promise, j, 1);
      return true;
    }
    return false;
  };
  promises.forEach((one, i) => {
    for (let k = 0; k < one.count && place(i, new Set()); k += 1);
  });
  return given;
};

/** How much of the last promise finds a place beside those before it. */
export const roomFor = (wanted: readonly Wanted[], before: readonly Promised[], next: Promised): number =>
  (fill(wanted, [...before, next]).at(-1) ?? []).reduce((sum, count) => sum + count, 0);

/** How much of each need is promised. */
export const filledBy = (wanted: readonly Wanted[], promises: readonly Promised[]): readonly number[] => {
  const given = fill(wanted, promises);
  return wanted.map((_, j) => given.reduce((sum, row) => sum + (row[j] ?? 0), 0));
};
