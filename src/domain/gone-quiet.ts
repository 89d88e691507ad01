import type { Answer } from './page.ts';

/** How long after the time they said somebody is asked whether they come. */
export const LATE_AFTER_MINUTES = 10;
/** How long somebody who named no time may be silent, where the policy says nothing else. */
export const USUAL_NUDGE_AFTER_MINUTES = 30;
/** How long a question whether they come waits for an answer, before the next, and before the seat is given back. */
export const NUDGE_WAITS_MINUTES = 15;
const NUDGES = 2;

/** What is known of whether somebody who has a seat is there. */
export interface Life {
  /** When they were asked how it stands, and it arrived. */
  readonly nudgedAt: readonly Date[];
  /** A question is on its way, or could not be delivered: whoever was not asked is not taken for silent. */
  readonly nudge?: 'under way' | 'lost';
  /** When they last said or did anything about it: an answer, a note, an update. */
  readonly signAt?: Date;
  /** When a seat that came free was given to them, who had stood by. */
  readonly seatedAt?: Date;
  /** They were let into the incident's room: nobody asks any more whether they come. */
  readonly admitted: boolean;
}

/** What is to be done about a silence, and from when on. */
export interface Due {
  readonly what: 'nudge' | 'release';
  readonly at: Date;
  /** How often they were asked already. */
  readonly nudges: number;
}

/**
 * When somebody who has a seat is to be asked whether they come, or to be let go, if they stay silent until then;
 * undefined when there is nothing to wait for: they are there, or answered when they were asked. Who named a time is
 * asked after it, who named none after `nudgeAfterMinutes`.
 */
export const dueOf = (
  said: Answer | undefined,
  life: Life,
  nudgeAfterMinutes: number = USUAL_NUDGE_AFTER_MINUTES,
): Due | undefined => {
  if (said?.kind !== 'ack' || life.admitted || life.nudge !== undefined) return undefined;
  const seated = life.seatedAt !== undefined && life.seatedAt > said.at;
  const since = seated && life.seatedAt !== undefined ? life.seatedAt : said.at;
  const eta = seated ? undefined : said.etaMinutes;
  const expected = after(since, eta ?? 0);
  if (life.signAt !== undefined && life.signAt > expected) return undefined;
  // "On my way" answers the question; only a time named anew is waited for.
  const answered = life.nudgedAt.some(at => at <= since);
  if (answered && (eta === undefined || eta === 0)) return undefined;
  const nudges = life.nudgedAt.filter(at => at > since);
  const last = nudges.at(-1);
  const waits = eta === undefined ? nudgeAfterMinutes : eta + LATE_AFTER_MINUTES;
  return {
    what: nudges.length < NUDGES ? 'nudge' : 'release',
    at: last === undefined ? after(since, waits) : after(last, NUDGE_WAITS_MINUTES),
    nudges: nudges.length,
  };
};

const after = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

/** A timer is set a moment before what it waits for is written. */
const EARLY_MS = 30_000;

/** Whether it is time for that. */
export const isDue = ({ at }: Due, now: Date): boolean => at.getTime() - now.getTime() <= EARLY_MS;
