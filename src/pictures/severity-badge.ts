import type { Severity } from '../domain/incident.ts';
import type { Colour } from './colours.ts';
import type { Point, Shape } from './drawing.ts';

/** A severity as its number in a shape and a colour of its own: none of the three is needed to tell it. */
export const severityBadge = (severity: Severity, x: number, y: number, size: number): readonly Shape[] => {
  const colour: Colour = `sev${severity}`;
  const points = OUTLINES[severity].map(([across, down]): Point => [x + across * size, y + down * size]);
  return [
    { shape: 'area', points, colour },
    {
      shape: 'words',
      words: String(severity),
      x: x + size / 2,
      y: y + size * 0.71,
      size: Math.max(40, Math.round(size * 0.6)),
      bold: true,
      colour: 'ink',
      on: colour,
      width: size,
      align: 'center',
    },
  ];
};

/** A shape with so many corners in a square of 1, the first of them turned by so much of a full turn. */
const corners = (count: number, turned: number): readonly Point[] =>
  Array.from({ length: count }, (_, at): Point => {
    const angle = 2 * Math.PI * (at / count + turned);
    return [0.5 + 0.5 * Math.cos(angle), 0.5 + 0.5 * Math.sin(angle)];
  });

/** An eight-cornered stop, a diamond, a six-cornered and a five-cornered shape, a square, a disc. */
const OUTLINES: Readonly<Record<Severity, readonly Point[]>> = {
  5: corners(8, 1 / 16),
  4: [
    [0.5, -0.06],
    [1.06, 0.5],
    [0.5, 1.06],
    [-0.06, 0.5],
  ],
  3: corners(6, 0),
  2: corners(5, -1 / 4),
  1: [
    [0.08, 0.08],
    [0.92, 0.08],
    [0.92, 0.92],
    [0.08, 0.92],
  ],
  0: corners(24, 0),
};
