/** What is known of who reads a place. */
export interface WatchedPlace {
  readonly readers: 'closed' | 'open';
  readonly since: Date;
  /** From when on the platform could not tell. */
  readonly unknownSince?: Date;
  /** It was said that others can read along. */
  readonly told: boolean;
}

/** A platform that cannot tell for so long is taken for one that lets others in. */
const UNKNOWN_MS = 10 * 60_000;
/** So long after it opened everything there is judged again: another process may remember it as closed for a while. */
const SETTLING_MS = 3 * 60_000;

/** What a look at a place makes of what was known of it. */
export const lookedAt = (
  before: WatchedPlace | undefined,
  seen: 'closed' | 'open' | 'unknown',
  at: Date,
): WatchedPlace => {
  const known = before ?? { readers: 'closed', since: at, told: false };
  if (seen === 'unknown') {
    const unknownSince = known.unknownSince ?? at;
    const long = at.getTime() - unknownSince.getTime() >= UNKNOWN_MS;
    return known.readers === 'closed' && long
      ? { readers: 'open', since: at, unknownSince, told: false }
      : { ...known, unknownSince };
  }
  const { readers, since, told } = known;
  return readers === seen ? { readers, since, told } : { readers: seen, since: at, told: false };
};

/** Whether what stands there is to be judged anew: it opened a moment ago, or has closed again. */
export const judgesAnew = (before: WatchedPlace | undefined, after: WatchedPlace, at: Date): boolean =>
  after.readers === 'open' ? at.getTime() - after.since.getTime() < SETTLING_MS : before?.readers === 'open';
