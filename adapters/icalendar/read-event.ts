import ICAL from 'ical.js';
import {
  type Length,
  lengthOf,
  type Named,
  parameterOf,
  rulesOf,
  textOf,
  timeOf,
  timesOf,
} from './properties.ts';
import type { WallTime } from './wall-clock.ts';

/** One event as it stands in the file, before its times are moments. */
export interface WrittenEvent {
  /** Absent in a file that does not keep to the standard. */
  readonly uid: string | undefined;
  readonly who: string;
  readonly mail: readonly string[];
  readonly start: WallTime;
  readonly end?: WallTime;
  readonly length?: Length;
  readonly rules: readonly ICAL.Recur[];
  readonly added: readonly Named[];
  readonly removed: readonly WallTime[];
  /** The occurrence of a repeated event that this one takes the place of. */
  readonly insteadOf?: WallTime;
  /** It takes the place of all that follow as well. */
  readonly andFuture: boolean;
  /** It says of nobody that they are on call: it was cancelled, or does not take up any time. */
  readonly idle: boolean;
}

/** Reads one VEVENT (RFC 5545, section 3.6.1). Throws when it has no start, or anything in it cannot be read. */
export const readEvent = (block: string): WrittenEvent => {
  const component = new ICAL.Component(ICAL.parse(block));
  const start = timeOf(component, 'dtstart');
  if (start === undefined) throw new Error('no start');
  const end = timeOf(component, 'dtend');
  const duration = component.getFirstProperty('duration')?.getFirstValue();
  const insteadOf = timeOf(component, 'recurrence-id');
  const replaced = component.getFirstProperty('recurrence-id');
  const range = replaced === null ? undefined : parameterOf(replaced, 'range');
  return {
    uid: textOf(component, 'uid'),
    who: textOf(component, 'summary')?.replace(/\s+/gu, ' ').slice(0, 200) ?? '',
    mail: mailOf(component),
    start,
    ...(end === undefined ? {} : { end }),
    ...(duration === undefined || duration === null ? {} : { length: lengthOf(String(duration)) }),
    rules: rulesOf(component),
    added: timesOf(component, 'rdate'),
    removed: timesOf(component, 'exdate').map(({ at }) => at),
    ...(insteadOf === undefined ? {} : { insteadOf }),
    andFuture: range?.toUpperCase() === 'THISANDFUTURE',
    idle:
      textOf(component, 'status')?.toUpperCase() === 'CANCELLED' ||
      textOf(component, 'transp')?.toUpperCase() === 'TRANSPARENT',
  };
};

/** Those who attend and did not decline; without any, whoever made the event. Small letters, each once. */
const mailOf = (component: ICAL.Component): readonly string[] => {
  const people = component
    .getAllProperties('attendee')
    .filter(attendee => parameterOf(attendee, 'partstat')?.toUpperCase() !== 'DECLINED')
    .filter(attendee => !['ROOM', 'RESOURCE'].includes(parameterOf(attendee, 'cutype')?.toUpperCase() ?? ''));
  const attending = people.flatMap(addressOf);
  return [
    ...new Set(attending.length > 0 ? attending : component.getAllProperties('organizer').flatMap(addressOf)),
  ];
};

const addressOf = (property: ICAL.Property): readonly string[] => {
  const address = /^mailto:([^\s@]+@[^\s@]+)$/iu.exec(String(property.getFirstValue()))?.[1];
  const given = address ?? parameterOf(property, 'email');
  return given?.includes('@') ? [given.trim().toLowerCase()] : [];
};
