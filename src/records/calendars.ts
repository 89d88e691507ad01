import type { Stint } from '../domain/schedule/schedule.ts';

/** How a calendar was read last. */
export interface CalendarStanding {
  readonly readsAt: Date;
  readonly readAt?: Date;
  /** What was wrong with it, in words of our own and of its events' names. */
  readonly wrong?: string;
}

/** What can be read of calendars kept elsewhere. */
export interface CalendarReader {
  calendar(id: string): Promise<CalendarStanding | undefined>;
  /** A name in a calendar that is nobody's here. */
  stranger(id: string): Promise<{ readonly calendar: string; readonly name: string } | undefined>;
}

/** What reading a calendar writes. */
export interface CalendarWriter {
  /** Serialises everything that reads this calendar until the transaction ends; gives how it was read last. */
  lockCalendar(id: string): Promise<CalendarStanding>;
  /** The timer due then is the one that counts. */
  calendarReads(id: string, at: Date): Promise<void>;
  /** What it says from now on; what is past stays as it was read. False: it says the same, and nothing is written. */
  setCalendarShifts(id: string, stints: readonly Stint[]): Promise<boolean>;
  calendarWrong(id: string, wrong: string | undefined): Promise<void>;
  /** The new ones of these names, which are kept from now on, by their ids. */
  newStrangers(id: string, names: readonly string[]): Promise<readonly string[]>;
}
