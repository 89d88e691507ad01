/** A time in epoch milliseconds, from `from` until just before `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The part of a span that lies in the window; it is empty or backwards when none does. */
export const clip = (span: { readonly from: Date; readonly to: Date }, window: Stretch): Stretch => ({
  from: Math.max(span.from.getTime(), window.from),
  to: Math.min(span.to.getTime(), window.to),
});

/** The window in pieces, cut wherever one of the stretches begins or ends. */
export const cuts = (stretches: readonly Stretch[], { from, to }: Stretch): readonly Stretch[] => {
  if (from >= to) return [];
  const inside = stretches.flatMap(each => [each.from, each.to]).filter(at => at > from && at < to);
  const edges = [from, ...new Set(inside.toSorted((a, b) => a - b)), to];
  return edges.slice(1).map((edge, index) => ({ from: edges[index] ?? from, to: edge }));
};

/**
 * Tells which of the stretches hold at a moment. The moments must be asked for in order of time, so that each
 * stretch is taken up and put down once.
 */
export const sweep = <Each extends Stretch>(stretches: readonly Each[]) => {
  const coming = stretches.toSorted((a, b) => b.from - a.from);
  let holding: readonly Each[] = [];
  return (at: number): readonly Each[] => {
    holding = holding.filter(each => each.to > at);
    for (let next = coming.at(-1); next !== undefined && next.from <= at; next = coming.at(-1)) {
      coming.pop();
      if (next.to > at) holding = [...holding, next];
    }
    return holding;
  };
};

/** What the two lists have in common, as pieces of the first. Both must be in order and free of overlaps. */
export const common = <Each extends Stretch>(
  whole: readonly Each[],
  parts: readonly Stretch[],
): readonly Each[] => {
  const pieces: Each[] = [];
  let first = 0;
  for (const part of parts) {
    for (let skip = whole[first]; skip !== undefined && skip.to <= part.from; skip = whole[first]) first += 1;
    for (let index = first; ; index += 1) {
      const each = whole[index];
      if (each === undefined || each.from >= part.to) break;
      pieces.push({ ...each, from: Math.max(each.from, part.from), to: Math.min(each.to, part.to) });
    }
  }
  return pieces;
};
