import { utc } from '../chat/card.ts';
import type { SeatsPicture, SeatsStep } from '../chat/picture.ts';
import { severityName } from '../domain/incident.ts';
import type { Colour } from './colours.ts';
import { INNER, MARGIN, type Point, type Shape, WIDTH } from './drawing.ts';
import { incidentHead, type Part } from './frame.ts';
import { severityBadge } from './severity-badge.ts';

const LEFT = MARGIN + 84;
const RIGHT = WIDTH - MARGIN - 8;
const HIGH = 420;

/** Seats against needs: how it stands in large letters, what is missing, and how it came to that. */
export const drawSeats =
  ({ incident, steps, missing, at }: SeatsPicture) =>
  (top: number): Part => {
    const last = steps.at(-1) ?? { at, needed: 0, filled: 0 };
    const badge = severityBadge(incident.severity, MARGIN + 8, top + 4, 76);
    const head = incidentHead(incident, severityName(incident.severity), top, badge);
    const chart = head.end + 230;
    return {
      shapes: [
        ...head.shapes,
        said(`${last.filled} of ${last.needed} seats filled`, head.end + 60, 72, 'text', true),
        missing === ''
          ? said('Nobody is missing', head.end + 126, 44, 'good')
          : said(`Missing: ${missing}`, head.end + 126, 44, 'needed'),
        ...legend(chart - 50),
        ...chartOf(steps, at, chart),
      ],
      end: chart + HIGH + 70,
    };
  };

const said = (words: string, y: number, size: number, colour: Colour, bold?: true): Shape => ({
  shape: 'words',
  words,
  x: MARGIN,
  y,
  size,
  colour,
  on: 'ground',
  width: INNER,
  ...(bold ? { bold } : {}),
});

/** Told apart by more than colour: seats are a filled field, needs a broken line above it. */
const legend = (y: number): readonly Shape[] => [
  {
    shape: 'line',
    points: [
      [LEFT, y],
      [LEFT + 84, y],
    ],
    colour: 'needed',
    thick: 10,
    dashed: true,
  },
  {
    shape: 'words',
    words: 'needed',
    x: LEFT + 100,
    y: y + 14,
    size: 40,
    colour: 'text',
    on: 'ground',
    width: 240,
  },
  { shape: 'box', x: LEFT + 380, y: y - 22, width: 84, height: 44, colour: 'filled' },
  {
    shape: 'words',
    words: 'filled',
    x: LEFT + 480,
    y: y + 14,
    size: 40,
    colour: 'text',
    on: 'ground',
    width: 240,
  },
];

const chartOf = (steps: readonly SeatsStep[], at: Date, top: number): readonly Shape[] => {
  const most = Math.max(1, ...steps.map(step => Math.max(step.needed, step.filled)));
  const [from, to] = [steps[0]?.at ?? at, at].map(one => one.getTime()) as [number, number];
  const across = (one: Date): number =>
    LEFT + (RIGHT - LEFT) * (to <= from ? 0 : Math.min(1, Math.max(0, (one.getTime() - from) / (to - from))));
  const up = (count: number): number => top + HIGH - (HIGH - 12) * (count / most);
  const outline = (of: (step: SeatsStep) => number): readonly Point[] =>
    steps.flatMap((step, index): readonly Point[] => [
      [across(step.at), up(of(step))],
      [across(steps[index + 1]?.at ?? at), up(of(step))],
    ]);
  const filled = outline(step => step.filled);
  const [first, end] = [filled[0], filled.at(-1)];
  return [
    { shape: 'box', x: LEFT, y: top, width: RIGHT - LEFT, height: HIGH, colour: 'panel' },
    ...gridOf(most).flatMap(count => gridLine(count, up(count))),
    ...(first === undefined || end === undefined
      ? []
      : [
          {
            shape: 'area' as const,
            points: [[first[0], top + HIGH], ...filled, [end[0], top + HIGH]] as readonly Point[],
            colour: 'filled' as const,
          },
        ]),
    { shape: 'line', points: outline(step => step.needed), colour: 'needed', thick: 10, dashed: true },
    ...hours(new Date(from), at, top + HIGH + 52),
  ];
};

/** None, all, and half of it where that is a number of people. */
const gridOf = (most: number): readonly number[] => (most % 2 === 0 ? [0, most / 2, most] : [0, most]);

const gridLine = (count: number, y: number): readonly Shape[] => [
  { shape: 'box', x: LEFT, y, width: RIGHT - LEFT, height: 2, colour: 'rule' },
  {
    shape: 'words',
    words: String(count),
    x: LEFT - 16,
    y: y + 14,
    size: 40,
    colour: 'quiet',
    on: 'ground',
    width: 80,
    align: 'right',
  },
];

const hours = (from: Date, to: Date, y: number): readonly Shape[] => [
  { shape: 'words', words: utc(from), x: LEFT, y, size: 40, colour: 'quiet', on: 'ground', width: 400 },
  {
    shape: 'words',
    words: utc(to),
    x: RIGHT,
    y,
    size: 40,
    colour: 'quiet',
    on: 'ground',
    width: 400,
    align: 'right',
  },
];
