/** One goal as it was met, or missed, in this run. */
export interface Figure {
  readonly goal: string;
  /** What was measured, in words. */
  readonly what: string;
  readonly value: number;
  /** The most that the value may be. */
  readonly target: number;
  readonly unit: 'ratio' | 'ms' | 'MB' | 'MB/min' | 'lost' | 'early' | 'copies' | 'pages' | 'requests';
  readonly ok: boolean;
}

/** What one part of the bench found: the goals, and what helps to read them. */
export interface Report {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

/** A figure that is well when it is no more than its target. */
export const atMost = (target: number, figure: Pick<Figure, 'goal' | 'what' | 'value' | 'unit'>): Figure => ({
  ...figure,
  target,
  value: Math.round(figure.value * 1000) / 1000,
  ok: figure.value <= target,
});

/** The value below which `share` (0 to 1) of the values lie. Throws for none at all. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
};

/** The value in the middle; of an even number, the mean of the two. */
export const median = (values: readonly number[]): number =>
  (quantile(values, 0.5) +
    quantile(
      [...values].map(value => -value),
      0.5,
    ) *
      -1) /
  2;

/** How much `y` grows with each `x`, as the line of least squares has it. */
export const slope = (points: readonly { readonly x: number; readonly y: number }[]): number => {
  const mean = (of: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(point => point.x), mean(point => point.y)];
  return mean(point => (point.x - x) * (point.y - y)) / mean(point => (point.x - x) ** 2);
};

/** Milliseconds, for people. */
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
