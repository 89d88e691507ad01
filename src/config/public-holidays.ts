import Holidays from 'date-holidays';

const DAY_MS = 24 * 60 * 60_000;

/** Whether a country, or a part of it, has a calendar of public holidays: `DE`, `DE-BY`. */
export const hasHolidays = (where: string): boolean => {
  const [country = '', state] = where.split('-');
  const known = new Holidays();
  if (!Object.hasOwn(known.getCountries(), country)) return false;
  return state === undefined || Object.hasOwn(known.getStates(country) ?? {}, state);
};

/** The whole days of a year that are public holidays there, such as `2027-05-01`; half days are working days. */
const daysOf = (where: string, year: number): ReadonlySet<string> => {
  const [country = '', state] = where.split('-');
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const days = calendar
    .getHolidays(year, 'en')
    .filter(({ type, date }) => type === 'public' && date.slice(11, 19) === '00:00:00')
    .flatMap(({ date, start, end }) => {
      const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      return Array.from({ length }, (_, i) => new Date(first + i * DAY_MS).toISOString().slice(0, 10));
    });
  return new Set(days);
};

/** Tells whether a day (`2027-05-01`) is a public holiday at a place (`DE`, `DE-BY`). A year is reckoned once. */
export const createPublicHolidays = (): ((where: string, day: string) => boolean) => {
  const years = new Map<string, ReadonlySet<string>>();
  return (where, day) => {
    const key = `${where} ${day.slice(0, 4)}`;
    const days = years.get(key) ?? daysOf(where, Number(day.slice(0, 4)));
    years.set(key, days);
    return days.has(day);
  };
};
