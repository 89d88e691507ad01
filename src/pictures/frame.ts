import type { PictureLabel } from '../chat/picture.ts';
import { EXERCISE } from '../domain/exercise.ts';
import type { Colour } from './colours.ts';
import { type Drawing, INNER, MARGIN, type Shape, SMALLEST, WIDTH } from './drawing.ts';

/** What is put into the frame: its shapes, from the height at which it may begin to the one where it ended. */
export interface Part {
  readonly shapes: readonly Shape[];
  readonly end: number;
}

/**
 * A picture is passed on without the message it came with, so it carries its label at both ends itself, and says
 * there if it is of an exercise.
 */
export const framed = (label: PictureLabel, exercise: boolean, draw: (top: number) => Part): Drawing => {
  const head = bandsAt(0, label, exercise);
  const { shapes, end } = draw(head.end + 24);
  const foot = bandsAt(end + 24, label, exercise);
  const height = foot.end;
  return {
    width: WIDTH,
    height,
    shapes: [
      { shape: 'box', x: 0, y: 0, width: WIDTH, height, colour: 'ground' },
      ...head.shapes,
      ...shapes,
      ...foot.shapes,
      ...edges(height),
    ],
  };
};

const LINE = 56;
/** Capitals of the bold letters are no wider than so much of their size. */
const WIDEST = 0.72;
const A_LINE = Math.floor(INNER / (SMALLEST * WIDEST));

const bandsAt = (top: number, { level, line: marking }: PictureLabel, exercise: boolean): Part => {
  const lines: readonly (readonly [string, Colour])[] = [
    ...(exercise ? [[EXERCISE, 'exercise'] as const] : []),
    ...broken(marking).map(line => [line, level] as const),
  ];
  const height = lines.length * LINE + 24;
  return {
    shapes: [
      { shape: 'box', x: 0, y: top, width: WIDTH, height, colour: 'band' },
      ...lines.map(
        ([words, colour], at): Shape => ({
          shape: 'words',
          words,
          x: WIDTH / 2,
          y: top + 12 + at * LINE + 43,
          size: SMALLEST,
          bold: true,
          colour,
          on: 'band',
          width: INNER,
          align: 'center',
          whole: true,
        }),
      ),
    ],
    end: top + height,
  };
};

/** A label is never cut: a long list of members goes on in the next line. */
const broken = (label: string): readonly string[] => {
  const lines: string[] = [];
  for (const word of label.split(/ (?!\|)/u)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= A_LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** So that the picture ends where it ends on a ground as dark as its own. */
const edges = (height: number): readonly Shape[] => [
  {
    shape: 'line',
    points: [
      [2, 2],
      [WIDTH - 2, 2],
      [WIDTH - 2, height - 2],
      [2, height - 2],
      [2, 2],
    ],
    colour: 'edge',
    thick: 4,
  },
];

/** A title with no more letters than this is taken to fit into one line. */
const ONE_LINE = 30;

/** The heading of one incident: its number, severity and state, then its title in at most two lines. */
export const incidentHead = (
  { code, state, title }: { readonly code: string; readonly state: string; readonly title: string },
  name: string,
  top: number,
  badge: readonly Shape[],
): Part => ({
  shapes: [
    ...badge,
    {
      shape: 'words',
      words: `${code} · ${name} · ${state}`,
      x: MARGIN + 100,
      y: top + 52,
      size: 44,
      colour: 'quiet',
      on: 'ground',
      width: INNER - 100,
    },
    {
      shape: 'words',
      words: title,
      x: MARGIN,
      y: top + 140,
      size: 52,
      bold: true,
      colour: 'text',
      on: 'ground',
      width: INNER,
      lines: title.length > ONE_LINE ? 2 : 1,
    },
  ],
  end: top + (title.length > ONE_LINE ? 244 : 180),
});
