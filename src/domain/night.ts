import { Temporal } from 'temporal-polyfill';
import { wallTimeMs } from './schedule/wall-clock.ts';

/** A person's night, in their own zone, and what may reach them in it. */
export interface Quiet {
  /** `22:00` to `07:00`, local time. Absent: no hour is protected. */
  readonly hours?: { readonly from: string; readonly to: string };
  /** They let themselves be woken. */
  readonly night: boolean;
  /** The least severity they let themselves be woken for. */
  readonly severity: number;
}

/** What holds for somebody who has said nothing. */
export const USUAL_QUIET: Quiet = { hours: { from: '22:00', to: '07:00' }, night: false, severity: 4 };

/**
 * Whether the clock on their wall shows a quiet hour, by the rules of their zone on that day. It begins with its
 * first minute and ends before its last: at 07:00 they may be asked.
 */
export const isQuiet = ({ hours }: Quiet, zone: string, at: Date): boolean => {
  if (hours === undefined) return false;
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const now = hour * 60 + minute;
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)];
  return from < to ? now >= from && now < to : now >= from || now < to;
};

/** When the quiet hours they are in now are over; undefined outside of them. */
export const quietEndsAt = (quiet: Quiet, zone: string, at: Date): Date | undefined => {
  if (quiet.hours === undefined || !isQuiet(quiet, zone, at)) return undefined;
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const today = wallTimeMs(now.toPlainDate(), quiet.hours.to, zone);
  const end =
    today > at.getTime() ? today : wallTimeMs(now.toPlainDate().add({ days: 1 }), quiet.hours.to, zone);
  return new Date(end);
};

/** Whether a page of that severity must not reach them now: quiet, and not among what they opted in for. */
export const isProtected = (quiet: Quiet, zone: string, at: Date, severity: number): boolean =>
  isQuiet(quiet, zone, at) && !(quiet.night && severity >= quiet.severity);

/** Reads `22:00-07:00`, `22-7`, `2200–0700`; undefined for anything else, and for a span of no length. */
export const readQuietHours = (typed: string): NonNullable<Quiet['hours']> | undefined => {
  const match = /^(\d{1,2})(?::?(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::?(\d{2}))?$/iu.exec(typed.trim());
  if (match === null) return undefined;
  const [, h1 = '', m1 = '00', h2 = '', m2 = '00'] = match;
  const [from, to] = [clock(h1, m1), clock(h2, m2)];
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
};

/** `22:00-07:00, woken from SEV4`, for the person themself. */
export const quietInWords = ({ hours, night, severity }: Quiet, zone: string): string => {
  if (hours === undefined) return 'none: you may be asked at any hour';
  const when = `${hours.from}-${hours.to} in ${zone}`;
  return night ? `${when}; you may be woken from SEV${severity}` : `${when}; nobody wakes you`;
};

const clock = (hour: string, minute: string): string | undefined =>
  Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
