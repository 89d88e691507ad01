import type { Card, Text } from '../chat/card.ts';
import type { OpenPicture, Picture, SeatsPicture, TimelinePicture } from '../chat/picture.ts';
import { incidentCode, severityName } from '../domain/incident.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile, TimelineEvent } from '../sharing/files.ts';
import { pictureOfOpen, pictureOfSeats, pictureOfTimeline } from './picture-of.ts';

/** What somebody asked to look at. */
export type Looked =
  | { readonly at: 'open'; readonly files: readonly IncidentFile[] }
  | { readonly at: 'seats'; readonly file: IncidentFile }
  | { readonly at: 'timeline'; readonly file: IncidentFile; readonly events: readonly TimelineEvent[] };

/** The picture somebody asked for, with what it comes to in a sentence: so it can be read without looking. */
export const pictureSent =
  (looked: Looked, now: Date): Saying =>
  see => {
    if (looked.at !== 'open') see.must(looked.file.label);
    const picture =
      looked.at === 'open'
        ? pictureOfOpen(looked.files, see, now)
        : looked.at === 'seats'
          ? pictureOfSeats(looked.file, see, now)
          : pictureOfTimeline(looked.file, looked.events, see, now);
    return picture === undefined ? nothing(looked) : { ...inWords(picture), picture };
  };

const nothing = (looked: Looked): Card => {
  if (looked.at === 'open')
    return { title: 'No open incidents that can be drawn for you here.', tone: 'good' };
  const code = incidentCode(looked.file.incident);
  return looked.at === 'seats'
    ? { title: `Nobody is called for ${code} any more, so there are no seats to draw.`, tone: 'quiet' }
    : { title: `Nothing of ${code} may stand in a picture for you here.`, tone: 'quiet' };
};

const inWords = (picture: Picture): Card => {
  switch (picture.kind) {
    case 'open':
      return { title: 'Open incidents', tone: 'info', body: [ofOpen(picture)] };
    case 'seats':
      return { title: `${headOf(picture)}: seats`, tone: 'info', body: [ofSeats(picture)] };
    case 'timeline':
      return { title: `${headOf(picture)}: timeline`, tone: 'info', body: [ofTimeline(picture)] };
  }
};

const headOf = ({ incident }: SeatsPicture | TimelinePicture): string =>
  `${incident.code} · ${incident.title}`;

const ofOpen = ({ incidents }: OpenPicture): Text => {
  const worst = incidents[0];
  if (worst === undefined) return ['None.'];
  const of = `${worst.code} ${worst.title}, ${severityName(worst.severity)}, ${worst.state}.`;
  return [incidents.length === 1 ? of : `${incidents.length} of them; the worst is ${of}`];
};

const ofSeats = ({ steps, missing }: SeatsPicture): Text => {
  const last = steps.at(-1);
  const filled = `${last?.filled ?? 0} of ${last?.needed ?? 0} seats filled.`;
  return [missing === '' ? `${filled} Nobody is missing.` : `${filled} Missing: ${missing}.`];
};

const ofTimeline = ({ lines }: TimelinePicture): Text => {
  const last = lines.at(-1);
  if (last === undefined) return ['Nothing on its timeline yet.'];
  const count = lines.length === 1 ? '1 line' : `${lines.length} lines`;
  return [`${count}; the last at `, { instant: last.at }, `: ${last.words}.`];
};
