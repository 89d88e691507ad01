import { utc } from '../chat/card.ts';
import type { OpenPicture, PicturedIncident } from '../chat/picture.ts';
import { SEVERITIES, type Severity } from '../domain/incident.ts';
import { age } from '../views/age.ts';
import { INNER, MARGIN, type Shape, WIDTH } from './drawing.ts';
import type { Part } from './frame.ts';
import { severityBadge } from './severity-badge.ts';

/** So many are shown with their titles; the others are counted. */
export const MOST_ROWS = 6;
const ROW = 168;
const TEXT = MARGIN + 124;
const AGE = 190;

/** Open incidents: how many of which severity, then the worst with how long they have been open. */
export const drawOpen =
  ({ incidents, at }: OpenPicture) =>
  (top: number): Part => {
    const rows = incidents.slice(0, MOST_ROWS);
    const left = incidents.length - rows.length;
    const counted = countsBySeverity(incidents, top + 112);
    const oldest = Math.max(1, ...incidents.map(one => at.getTime() - one.declaredAt.getTime()));
    const bars = rows.length > 1;
    const from = counted.end + 36;
    const end = from + rows.length * ROW;
    return {
      shapes: [
        ...heading(incidents.length, at, top),
        ...counted.shapes,
        ...rows.flatMap((one, index) => [
          ...row(one, at, from + index * ROW),
          ...(bars ? bar(one, at, oldest, from + index * ROW + 136) : []),
        ]),
        ...(left > 0 ? [note(`and ${left} more, less severe or newer`, end + 44)] : []),
        ...(bars ? [note('Bars: how long each has been open', end + (left > 0 ? 104 : 44))] : []),
      ],
      end: end + (left > 0 ? 60 : 0) + (bars ? 60 : 0),
    };
  };

const heading = (count: number, at: Date, top: number): readonly Shape[] => [
  {
    shape: 'words',
    words: count === 0 ? 'No open incidents' : count === 1 ? '1 open incident' : `${count} open incidents`,
    x: MARGIN,
    y: top + 64,
    size: 60,
    bold: true,
    colour: 'text',
    on: 'ground',
    width: 720,
  },
  {
    shape: 'words',
    words: utc(at),
    x: WIDTH - MARGIN,
    y: top + 62,
    size: 44,
    colour: 'quiet',
    on: 'ground',
    width: 380,
    align: 'right',
  },
];

/** A badge and a number for each severity that there is, the worst first. */
const countsBySeverity = (incidents: readonly PicturedIncident[], top: number): Part => {
  const there = SEVERITIES.map((_, level) => ({
    severity: level as Severity,
    count: incidents.filter(one => one.severity === level).length,
  }))
    .filter(({ count }) => count > 0)
    .reverse();
  if (incidents.length <= 1) return { shapes: [], end: top - 24 };
  return {
    shapes: there.flatMap(({ severity, count }, index): readonly Shape[] => {
      const x = MARGIN + index * 186;
      return [
        ...severityBadge(severity, x, top, 68),
        {
          shape: 'words',
          words: `× ${count}`,
          x: x + 80,
          y: top + 50,
          size: 44,
          colour: 'text',
          on: 'ground',
          width: 106,
        },
      ];
    }),
    end: top + 72,
  };
};

const row = (one: PicturedIncident, at: Date, top: number): readonly Shape[] => [
  { shape: 'box', x: MARGIN, y: top, width: INNER, height: 2, colour: 'rule' },
  ...severityBadge(one.severity, MARGIN + 8, top + 28, 88),
  {
    shape: 'words',
    words: one.title,
    x: TEXT,
    y: top + 62,
    size: 46,
    bold: true,
    colour: 'text',
    on: 'ground',
    width: WIDTH - MARGIN - TEXT,
  },
  {
    shape: 'words',
    words: factsOf(one),
    x: TEXT,
    y: top + 118,
    size: 42,
    colour: 'quiet',
    on: 'ground',
    width: WIDTH - MARGIN - TEXT - AGE,
  },
  {
    shape: 'words',
    words: age(one.declaredAt, at),
    x: WIDTH - MARGIN,
    y: top + 118,
    size: 44,
    bold: true,
    colour: 'text',
    on: 'ground',
    width: AGE,
    align: 'right',
  },
];

/** As long as it has been open, against the one that has been longest. */
const bar = (one: PicturedIncident, at: Date, oldest: number, y: number): readonly Shape[] => {
  const whole = WIDTH - MARGIN - TEXT;
  const share = Math.max(0, at.getTime() - one.declaredAt.getTime()) / oldest;
  return [
    { shape: 'box', x: TEXT, y, width: whole, height: 14, colour: 'panel' },
    { shape: 'box', x: TEXT, y, width: Math.max(10, Math.round(whole * share)), height: 14, colour: 'age' },
  ];
};

const factsOf = ({ code, state, seats }: PicturedIncident): string =>
  [code, state, ...(seats === undefined ? [] : [`${seats} seats`])].join(' · ');

const note = (words: string, y: number): Shape => ({
  shape: 'words',
  words,
  x: MARGIN,
  y,
  size: 40,
  colour: 'quiet',
  on: 'ground',
  width: INNER,
});
