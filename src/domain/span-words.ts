import { Temporal } from 'temporal-polyfill';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const wall = (at: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

const dayOf = (at: Temporal.ZonedDateTime): string =>
  `${DAYS[at.dayOfWeek - 1]} ${at.day} ${MONTHS[at.month - 1]}`;

const clockOf = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString().slice(0, 5);

/** `Sat 30 Jan 22:00`, by the clock on the wall of that zone. */
export const momentInWords = (at: Date, zone: string): string => {
  const local = wall(at, zone);
  return `${dayOf(local)} ${clockOf(local)}`;
};

/** `Sat 30 Jan 22:00 to Sun 31 Jan 06:00 (Europe/Tallinn)`; the day stands once when both are on it. */
export const spanInWords = (
  { from, to }: { readonly from: Date; readonly to: Date },
  zone: string,
): string => {
  const [begin, end] = [wall(from, zone), wall(to, zone)];
  const same = begin.toPlainDate().equals(end.toPlainDate());
  return `${dayOf(begin)} ${clockOf(begin)} to ${same ? '' : `${dayOf(end)} `}${clockOf(end)} (${zone})`;
};

/** `2027-01-30 22:00 - 2027-01-31 06:00`: as it can be typed by somebody in that zone. */
export const spanLine = (from: Date, to: Date, zone: string): string =>
  [from, to]
    .map(at => wall(at, zone).toPlainDateTime().toString().slice(0, 16).replace('T', ' '))
    .join(' - ');
