import { utc } from '../chat/card.ts';
import type { PicturedLine, TimelinePicture } from '../chat/picture.ts';
import { severityName } from '../domain/incident.ts';
import { INNER, MARGIN, type Shape, WIDTH } from './drawing.ts';
import { incidentHead, type Part } from './frame.ts';
import { severityBadge } from './severity-badge.ts';

/** So many of the latest are shown, and how it began; what lies between is counted. */
export const MOST_LATEST = 6;
const RAIL = MARGIN + 230;
const TEXT = RAIL + 56;
const HALF = 66;

/** One incident's timeline: how it began, then the latest, the last one at the bottom. */
export const drawTimeline =
  ({ incident, lines }: TimelinePicture) =>
  (top: number): Part => {
    const badge = severityBadge(incident.severity, MARGIN + 8, top + 4, 76);
    const head = incidentHead(incident, severityName(incident.severity), top, badge);
    const between = lines.length - 1 - MOST_LATEST;
    const first = between > 0 ? lines.slice(0, 1) : [];
    const latest = between > 0 ? lines.slice(-MOST_LATEST) : lines;
    const shapes: Shape[] = [];
    let y = head.end + 8;
    let day: string | undefined;
    for (const line of [...first, ...latest]) {
      if (line === latest[0] && between > 0) {
        shapes.push(gap(between, y));
        y += 84;
      }
      const dated = dayOf(line.at) !== day;
      day = dayOf(line.at);
      shapes.push(...entry(line, dated, y));
      y += heightOf(line, dated);
    }
    const rail: Shape = {
      shape: 'box',
      x: RAIL - 3,
      y: head.end + 8,
      width: 6,
      height: y - head.end - 20,
      colour: 'rule',
    };
    return {
      shapes: [...head.shapes, ...(lines.length === 0 ? [nothing(y)] : [rail, ...shapes])],
      end: lines.length === 0 ? y + 72 : y,
    };
  };

/** `29 Jan 23:20Z` as its two halves. */
const dayOf = (at: Date): string => utc(at).slice(0, -7);
const hourOf = (at: Date): string => utc(at).slice(-6);

const heightOf = (line: PicturedLine, dated: boolean): number =>
  line.said === undefined && !dated ? HALF + 26 : 2 * HALF + 16;

const entry = (
  { at, words, said, severity }: PicturedLine,
  dated: boolean,
  top: number,
): readonly Shape[] => [
  {
    shape: 'words',
    words: hourOf(at),
    x: RAIL - 44,
    y: top + 50,
    size: 42,
    colour: 'quiet',
    on: 'ground',
    width: 190,
    align: 'right',
  },
  ...(dated
    ? [
        {
          shape: 'words' as const,
          words: dayOf(at),
          x: RAIL - 44,
          y: top + 50 + HALF - 10,
          size: 40,
          colour: 'quiet' as const,
          on: 'ground' as const,
          width: 190,
          align: 'right' as const,
        },
      ]
    : []),
  ...(severity === undefined ? dot(top + 36) : severityBadge(severity, RAIL - 32, top + 4, 64)),
  {
    shape: 'words',
    words,
    x: TEXT,
    y: top + 50,
    size: 44,
    bold: true,
    colour: 'text',
    on: 'ground',
    width: WIDTH - MARGIN - TEXT,
  },
  ...(said === undefined
    ? []
    : [
        {
          shape: 'words' as const,
          words: said,
          x: TEXT,
          y: top + 50 + HALF - 10,
          size: 42,
          colour: 'text' as const,
          on: 'ground' as const,
          width: WIDTH - MARGIN - TEXT,
        },
      ]),
];

const dot = (y: number): readonly Shape[] => [
  {
    shape: 'area',
    points: Array.from({ length: 16 }, (_, at) => {
      const angle = (2 * Math.PI * at) / 16;
      return [RAIL + 15 * Math.cos(angle), y + 15 * Math.sin(angle)] as const;
    }),
    colour: 'age',
  },
];

const gap = (count: number, top: number): Shape => ({
  shape: 'words',
  words: count === 1 ? '1 in between' : `${count} in between`,
  x: TEXT,
  y: top + 50,
  size: 40,
  colour: 'quiet',
  on: 'ground',
  width: WIDTH - MARGIN - TEXT,
});

const nothing = (top: number): Shape => ({
  shape: 'words',
  words: 'Nothing on its timeline yet',
  x: MARGIN,
  y: top + 50,
  size: 44,
  colour: 'quiet',
  on: 'ground',
  width: INNER,
});
