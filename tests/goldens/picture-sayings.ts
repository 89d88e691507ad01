import type { Saying } from '../../src/sharing/clear.ts';
import { pictureSent } from '../../src/views/picture-sent.ts';
import { ALL_THERE, DAYS, NIGHT, SHORT_OF_PEOPLE, WILD_NIGHT } from '../pictures/samples.ts';
import { NOW, page } from './samples.ts';

const events = DAYS.map(event => ({ ...event, incident: SHORT_OF_PEOPLE.incident.id }));
const calledOff = { ...SHORT_OF_PEOPLE, pages: [page({}, { state: 'stood-down' })] };

/** What comes with a picture somebody asked for. */
export const PICTURE_SAYINGS: Readonly<Record<string, Readonly<Record<string, Saying>>>> = {
  'picture-sent': {
    'all that is open': pictureSent({ at: 'open', files: NIGHT }, NOW),
    'the only one, with a wild title': pictureSent({ at: 'open', files: WILD_NIGHT.slice(0, 1) }, NOW),
    'nothing is open': pictureSent({ at: 'open', files: [] }, NOW),
    'seats, and people are missing': pictureSent({ at: 'seats', file: SHORT_OF_PEOPLE }, NOW),
    'seats, and all are there': pictureSent({ at: 'seats', file: ALL_THERE }, NOW),
    'seats, called off meanwhile': pictureSent({ at: 'seats', file: calledOff }, NOW),
    timeline: pictureSent({ at: 'timeline', file: SHORT_OF_PEOPLE, events }, NOW),
    'a timeline without a line': pictureSent({ at: 'timeline', file: SHORT_OF_PEOPLE, events: [] }, NOW),
  },
};
