import type {
  OpenPicture,
  PicturedIncident,
  PicturedLine,
  PictureLabel,
  SeatsPicture,
  SeatsStep,
  TimelinePicture,
} from '../chat/picture.ts';
import { incidentCode, type Severity } from '../domain/incident.ts';
import { type Need, needsInWords, tally } from '../domain/page.ts';
import { compile, type See } from '../sharing/clear.ts';
import type { IncidentFile, PageFile, TimelineEvent } from '../sharing/files.ts';
import { markingLine } from '../sharing/marking.ts';
import { MOST_IN_EXPORT, type NarrowEyes, narrow } from './extracting.ts';
import { isReal } from './incident-list.ts';
import { titleFor } from './incident-title.ts';
import { seatsCount } from './seats-line.ts';
import { eventWords } from './timeline-line.ts';

/*
 * One picture for a card, of what this audience may have: `picture: pictureOfOpen(files, see, now)` is all that a
 * view says, and whatever posts the card sends the drawing and its alternative text with it. Undefined where there is
 * nothing to look at; spread it then: `...(picture === undefined ? {} : { picture })`.
 */

/** Open incidents by severity and age, the worst first, and of the same severity the oldest; none that is played (R-EX-1). */
export const pictureOfOpen = (
  files: readonly IncidentFile[],
  see: See,
  now: Date,
): OpenPicture | undefined => {
  const eyes = eyesFor(see);
  const incidents = files
    .filter(file => isReal(file) && eyes.knows(file.label))
    .map(file => pictured(file, eyes))
    .sort((a, b) => b.severity - a.severity || a.declaredAt.getTime() - b.declaredAt.getTime());
  const label = labelOf(eyes);
  return label === undefined ? undefined : { kind: 'open', label, at: now, incidents };
};

/** Seats against needs over the time of one incident; undefined when nobody was called, or all were called off. */
export const pictureOfSeats = (file: IncidentFile, see: See, now: Date): SeatsPicture | undefined => {
  const eyes = eyesFor(see);
  if (!eyes.knows(file.label)) return undefined;
  const pages = file.pages.filter(one => one.page.state !== 'stood-down' && one.stoodDown !== true);
  if (pages.length === 0) return undefined;
  const open = pages.flatMap(({ page, invites, answers }) => tally(page.needs, invites, answers).open);
  const incident = pictured(file, eyes);
  const label = labelOf(eyes);
  if (label === undefined) return undefined;
  return {
    kind: 'seats',
    label,
    at: now,
    incident,
    steps: stepsOf(pages, now),
    missing: needsInWords(together(open)),
  };
};

/** What happened in one incident, oldest first; nobody is named in it, because a picture is passed on. */
export const pictureOfTimeline = (
  file: IncidentFile,
  events: readonly TimelineEvent[],
  see: See,
  now: Date,
): TimelinePicture | undefined => {
  const eyes = eyesFor(see);
  if (!eyes.knows(file.label)) return undefined;
  const lines = events.map(event => lineOf(event, file, eyes)).filter(line => line !== undefined);
  const incident = pictured(file, eyes);
  const label = labelOf(eyes);
  return label === undefined ? undefined : { kind: 'timeline', label, at: now, incident, lines };
};

/** A picture is a file, so it holds nothing RED, whoever looks at it (R-TLP-1). */
const eyesFor = (see: See): NarrowEyes => narrow(see, MOST_IN_EXPORT);

const labelOf = (eyes: NarrowEyes): PictureLabel | undefined => {
  const marking = compile(eyes.used());
  return marking === undefined || marking === 'nothing-in-common'
    ? undefined
    : { level: marking.tlp, line: markingLine(marking) };
};

const pictured = (file: IncidentFile, see: See): PicturedIncident => {
  const { incident, pages } = file;
  const seats = seatsCount(pages);
  return {
    code: incidentCode(incident),
    title: titleFor(file, see),
    severity: incident.severity,
    state: incident.state,
    declaredAt: incident.declaredAt,
    ...(seats === '–' ? {} : { seats }),
    ...(incident.drill !== undefined ? { exercise: true } : {}),
  };
};

const MOST_STEPS = 120;

/** Where needs or seats changed, and evenly chosen ones of them where they are more than a picture can show. */
const stepsOf = (pages: readonly PageFile[], now: Date): readonly SeatsStep[] => {
  const instants = pages
    .flatMap(({ page, answers }) => [page.openedAt, ...answers.map(answer => answer.at)])
    .map(at => at.getTime())
    .filter(at => at <= now.getTime());
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  const every = Math.ceil(sorted.length / MOST_STEPS);
  const chosen = sorted.filter((_, index) => index % every === 0 || index === sorted.length - 1);
  return chosen.map(at => stepAt(pages, new Date(at)));
};

const stepAt = (pages: readonly PageFile[], at: Date): SeatsStep => {
  const stood = pages
    .filter(({ page }) => page.openedAt <= at)
    .map(({ page, invites, answers }) =>
      tally(
        page.needs,
        invites,
        answers.filter(answer => answer.at <= at),
      ),
    );
  return {
    at,
    needed: stood.reduce((sum, one) => sum + one.needed, 0),
    filled: stood.reduce((sum, one) => sum + one.seats.length, 0),
  };
};

/** Needs of the same skill in several call-outs as one. */
const together = (needs: readonly Need[]): readonly Need[] => {
  const skills = [...new Set(needs.map(need => need.skill))];
  return skills.map(skill => ({
    ...(skill === undefined ? {} : { skill }),
    count: needs.filter(need => need.skill === skill).reduce((sum, need) => sum + need.count, 0),
  }));
};

/** A line with its words, or not at all. What became of messages is no news of the incident. */
const lineOf = (event: TimelineEvent, file: IncidentFile, see: See): PicturedLine | undefined => {
  if (event.incident !== file.incident.id || event.kind.startsWith('delivery')) return undefined;
  if (!see.knows(event.label)) return undefined;
  const said = event.item === undefined ? undefined : see.text(event.item);
  if (event.item !== undefined && said === undefined) return undefined;
  const severity = severityOf(event);
  return {
    at: event.at,
    words: eventWords(event),
    ...(said === undefined ? {} : { said }),
    ...(severity === undefined ? {} : { severity }),
  };
};

const severityOf = ({ kind, detail }: TimelineEvent): Severity | undefined => {
  const value = Number(kind === 'declared' ? detail.severity : kind === 'severity' ? detail.to : Number.NaN);
  return [0, 1, 2, 3, 4, 5].includes(value) ? (value as Severity) : undefined;
};
