const MOST_LETTERS = 60;

/**
 * The known word that somebody most likely meant, or undefined when none is near: at most one letter in three
 * may be wrong.
 */
export const closest = (word: string, known: readonly string[]): string | undefined => {
  const typed = word.slice(0, MOST_LETTERS).toLowerCase();
  const reach = Math.max(1, Math.floor(typed.length / 3));
  return known
    .map(candidate => ({ candidate, distance: editDistance(typed, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= reach && distance < candidate.length)
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
};

/** How many letters must be put in, taken out, changed or swapped with their neighbour. */
const editDistance = (a: string, b: string): number => {
  let older: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (before[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (older[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    older = before;
    before = row;
  }
  return before[b.length] ?? 0;
};
