/** Call-outs that come so soon after a message go together in the next one. */
export const BUNDLE_MINUTES = 2;
/** So many messages an hour for each contact; then one that says that more waits, then silence. */
export const MOST_AN_HOUR = 6;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A message that went to the contact, whatever was in it. */
export interface Past {
  readonly at: Date;
  /** It said only that more waits. */
  readonly more: boolean;
}

/** Whether a message goes now, or when, or whether it is the last word for a while. */
export type Pace =
  | { readonly go: 'now' }
  | { readonly go: 'more'; readonly until: Date }
  | { readonly go: 'later'; readonly until: Date; readonly because: 'bundled' | 'many' };

/**
 * Storm control for one contact: the first call-out goes at once, those that follow within two minutes go together,
 * and in no hour go more than six messages and one word that more waits. What is urgent does not wait to be bundled;
 * it counts all the same. Nothing is lost: what waits goes when it may.
 */
export const pace = (past: readonly Past[], now: Date, urgent: boolean): Pace => {
  const recent = past.filter(({ at }) => at.getTime() > now.getTime() - HOUR_MS);
  const messages = recent.filter(({ more }) => !more).sort((a, b) => a.at.getTime() - b.at.getTime());
  const oldest = messages.at(-MOST_AN_HOUR);
  if (oldest !== undefined) {
    const until = new Date(oldest.at.getTime() + HOUR_MS);
    const said = recent.some(({ more }) => more);
    return said ? { go: 'later', until, because: 'many' } : { go: 'more', until };
  }
  const last = messages.at(-1);
  const until = new Date((last?.at.getTime() ?? 0) + BUNDLE_MINUTES * MINUTE_MS);
  return urgent || until <= now ? { go: 'now' } : { go: 'later', until, because: 'bundled' };
};
