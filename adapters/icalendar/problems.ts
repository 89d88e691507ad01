/** What could not be read, in words for whoever runs the calendar. */
export interface Problems {
  /** Kept once, however often it is said. */
  add(problem: string): void;
  all(): readonly string[];
}

const MOST_TOLD = 20;

/** Keeps the first twenty, and counts the rest. */
export const createProblems = (): Problems => {
  const told = new Set<string>();
  let untold = 0;
  return {
    add: problem => {
      if (told.has(problem)) return;
      if (told.size < MOST_TOLD) told.add(problem);
      else untold += 1;
    },
    all: () => [...told, ...(untold === 0 ? [] : [`And ${untold} more like these.`])],
  };
};
