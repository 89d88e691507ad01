/**
 * A date and time as it stands in the file: milliseconds as if its wall hung in UTC, and the name of the zone whose
 * wall is meant: `UTC`, the file's own name for one, or undefined when it floats.
 */
export interface WallTime {
  readonly wallMs: number;
  readonly zone: string | undefined;
  /** A whole day; the time is its midnight. */
  readonly isDay: boolean;
}

/** Turns what walls show into moments and back, both in milliseconds. */
export interface WallClock {
  toInstant(wallMs: number): number;
  toWall(atMs: number): number;
}

export const UTC_CLOCK: WallClock = { toInstant: wallMs => wallMs, toWall: atMs => atMs };

/**
 * Reads the ISO form in which the parser gives dates, `2027-03-28` or `2027-03-28T03:30:00`, with a `Z` for UTC.
 * Undefined for what no calendar has; a leap second counts as the one before.
 */
export const readWallTime = (iso: string, zone: string | undefined): WallTime | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(Z?))?$/u.exec(iso);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, utc] = match;
  const isDay = hour === undefined;
  const [y, m, d, h, min] = [year, month, day, hour ?? 0, minute ?? 0].map(Number);
  const date = new Date(Date.UTC(y ?? 0, (m ?? 0) - 1, d, h, min, Math.min(Number(second ?? 0), 59)));
  const same = date.getUTCFullYear() === y && date.getUTCMonth() + 1 === m && date.getUTCDate() === d;
  if (!same || (h ?? 0) > 23 || (min ?? 0) > 59 || Number(second ?? 0) > 60) return undefined;
  return { wallMs: date.getTime(), zone: utc === 'Z' ? 'UTC' : isDay ? undefined : zone, isDay };
};
