import ICAL from 'ical.js';
import { readWallTime, type WallTime } from './wall-clock.ts';

/** A time that a calendar names, with the length it may give along with it. */
export interface Named {
  readonly at: WallTime;
  readonly until?: WallTime;
  readonly length?: Length;
}

/** A duration: days by the calendar, the rest as time that passes (RFC 5545, section 3.3.6). */
export interface Length {
  readonly days: number;
  readonly ms: number;
}

/** The text of a property, trimmed; undefined when it is not there or no text. */
export const textOf = (component: ICAL.Component, name: string): string | undefined => {
  const value: unknown = component.getFirstProperty(name)?.getFirstValue();
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** One parameter of a property; the first, where it has several. */
export const parameterOf = (property: ICAL.Property, name: string): string | undefined => {
  const value: unknown = property.getParameter(name);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
};

/** All times of all properties of that name. Throws for one that is no time. */
export const timesOf = (component: ICAL.Component, name: string): readonly Named[] =>
  component.getAllProperties(name).flatMap(property => {
    const zone = parameterOf(property, 'tzid');
    return rawValues(property).map(value => {
      if (typeof value === 'string') return { at: wallTime(value, zone) };
      if (!Array.isArray(value)) throw new Error(`no time in ${name}`);
      const [from, to] = value.map(String);
      if (to?.includes('P')) return { at: wallTime(from, zone), length: lengthOf(to) };
      return { at: wallTime(from, zone), until: wallTime(to, zone) };
    });
  });

/** The first time of that name, or undefined when there is none. Throws when it is no time. */
export const timeOf = (component: ICAL.Component, name: string): WallTime | undefined =>
  timesOf(component, name)[0]?.at;

/** As the parser wrote them down: times in ISO form, periods as pairs. */
const rawValues = (property: ICAL.Property): readonly unknown[] => {
  const raw: unknown = property.toJSON();
  return Array.isArray(raw) ? raw.slice(3) : [];
};

const wallTime = (iso: string | undefined, zone: string | undefined): WallTime => {
  const time = readWallTime(iso ?? '', zone);
  if (time === undefined) throw new Error('no time');
  return time;
};

/** Reads `PT8H`, `P1D`, `P1W`. Throws for anything else. */
export const lengthOf = (text: string): Length => {
  const { weeks, days, hours, minutes, seconds, isNegative } = ICAL.Duration.fromString(text);
  if (isNegative) throw new Error('a length below nothing');
  return { days: weeks * 7 + days, ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 };
};

/** The rules of a component. Throws for one that is none. */
export const rulesOf = (component: ICAL.Component): readonly ICAL.Recur[] =>
  component.getAllProperties('rrule').map(property => {
    const rule: unknown = property.getFirstValue();
    if (!(rule instanceof ICAL.Recur)) throw new Error('no rule');
    return rule;
  });
