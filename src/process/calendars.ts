import { type CalendarSource, openCalendars } from '../../adapters/icalendar/open-calendars.ts';
import { readCalendar } from '../../adapters/icalendar/read-calendar.ts';
import type { CalendarConfig, Environment } from '../config.ts';
import type { CalendarReading } from '../job.ts';

/** The calendars that the alliance file names, read as iCalendar. Nothing is read before it is asked for. */
export const createCalendarReading = (
  calendars: readonly CalendarConfig[],
  env: Environment,
): CalendarReading => {
  const texts = openCalendars(calendars.map(calendar => sourceOf(calendar, env)));
  return {
    read: async (id, window, zone) => readCalendar(await texts.read(id), window, zone),
  };
};

const sourceOf = ({ id, source }: CalendarConfig, env: Environment): CalendarSource => {
  if ('file' in source) return { id, file: source.file };
  return { id, url: 'url' in source ? source.url : (env[source.variable] ?? '') };
};
