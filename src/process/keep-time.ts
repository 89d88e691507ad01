import type { StoreClock } from '../records.ts';

const EVERY_MS = 1_000;

/**
 * Reads the database's time again and again, for a process without a worker that does so as it goes: when this
 * machine's clock is set, or drifts, a gateway would take every signed request for an old one. The function it
 * returns ends it.
 */
export const keepTime = (clock: Pick<StoreClock, 'refresh'>): (() => void) => {
  // While the database is away the last reading holds.
  const timer = setInterval(() => void clock.refresh().catch(() => {}), EVERY_MS);
  return () => clearInterval(timer);
};
