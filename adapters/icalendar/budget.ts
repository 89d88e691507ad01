/** Steps that may still be taken. Whoever takes one too many is stopped by `Spent`. */
export interface Budget {
  take(steps: number): void;
}

/** Thrown by a budget that is used up; caught where the event is left out and said so. */
export class Spent extends Error {
  override readonly name = 'Spent';
}

/** A budget of that many steps, which come out of `whole` as well. */
export const createBudget = (steps: number, whole?: Budget): Budget => {
  let left = steps;
  return {
    take: wanted => {
      left -= wanted;
      if (left < 0) throw new Spent();
      whole?.take(wanted);
    },
  };
};
