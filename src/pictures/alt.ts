import { utc } from '../chat/card.ts';
import type {
  OpenPicture,
  Picture,
  PicturedIncident,
  SeatsPicture,
  TimelinePicture,
} from '../chat/picture.ts';
import { EXERCISE } from '../domain/exercise.ts';
import { severityName } from '../domain/incident.ts';
import { age } from '../views/age.ts';
import { isExercise } from './draw.ts';
import { MOST_ROWS } from './draw-open.ts';
import { MOST_LATEST } from './draw-timeline.ts';
import { onOneLine } from './legible.ts';

/** So much of it is taken on every platform. */
const LONGEST = 1000;
const LONGEST_WORDS = 80;

/** What the picture says, for whoever cannot see it: its label first, then the same facts in the same order. */
export const altOf = (picture: Picture): string => {
  const sentences = [...(isExercise(picture) ? [EXERCISE] : []), picture.label.line, ...saidOf(picture)];
  let said = '';
  for (const sentence of sentences) {
    const longer = said === '' ? `${sentence}.` : `${said} ${sentence}.`;
    if (longer.length > LONGEST) return `${said.slice(0, LONGEST - 2)} …`;
    said = longer;
  }
  return said;
};

const saidOf = (picture: Picture): readonly string[] => {
  switch (picture.kind) {
    case 'open':
      return openInWords(picture);
    case 'seats':
      return seatsInWords(picture);
    case 'timeline':
      return timelineInWords(picture);
  }
};

const openInWords = ({ incidents, at }: OpenPicture): readonly string[] => {
  const left = incidents.length - MOST_ROWS;
  const count = incidents.length === 1 ? '1 open incident' : `${incidents.length || 'No'} open incidents`;
  return [
    `${count}, ${utc(at)}`,
    ...incidents
      .slice(0, MOST_ROWS)
      .map(
        one =>
          `${headOf(one)}, declared ${ago(one.declaredAt, at)}${one.seats === undefined ? '' : `, ${one.seats} seats`}`,
      ),
    ...(left > 0 ? [`And ${left} more, less severe or newer`] : []),
  ];
};

const ago = (since: Date, at: Date): string => {
  const long = age(since, at);
  return long === 'just now' ? long : `${long} ago`;
};

const seatsInWords = ({ incident, steps, missing, at }: SeatsPicture): readonly string[] => {
  const [first, last] = [steps[0], steps.at(-1)];
  return [
    headOf(incident),
    `${last?.filled ?? 0} of ${last?.needed ?? 0} seats filled at ${utc(at)}`,
    missing === '' ? 'Nobody is missing' : `Missing: ${missing}`,
    ...(first === undefined ? [] : [`First called for at ${utc(first.at)}, ${first.needed} needed then`]),
  ];
};

const timelineInWords = ({ incident, lines }: TimelinePicture): readonly string[] => {
  const between = lines.length - 1 - MOST_LATEST;
  const shown = between > 0 ? [...lines.slice(0, 1), ...lines.slice(-MOST_LATEST)] : lines;
  const told = shown.map(
    ({ at, words, said }) => `${utc(at)} ${words}${said === undefined ? '' : `: ${short(said)}`}`,
  );
  return [
    headOf(incident),
    ...(told.length === 0 ? ['Nothing on its timeline yet'] : told.slice(0, 1)),
    ...(between > 0 ? [`${between} in between`] : []),
    ...told.slice(1),
  ];
};

const headOf = ({ code, title, severity, state }: PicturedIncident): string =>
  `${code} ${short(title)}, ${severityName(severity)}, ${state}`;

const short = (words: string): string => {
  const letters = [...onOneLine(words)];
  return letters.length <= LONGEST_WORDS
    ? letters.join('')
    : `${letters.slice(0, LONGEST_WORDS - 1).join('')}…`;
};
