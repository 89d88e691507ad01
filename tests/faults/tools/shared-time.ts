import type { Client } from 'pg';
import type { Clock } from '../../../src/ports.ts';
import { openClockControl } from '../../../src/store/clock.ts';

/** One time for every process and both platforms: it passes as usual, and can be moved on. */
export interface SharedTime extends Clock {
  /** Lets so much time pass at once. Processes that run already learn of it within a second. */
  pass(ms: number): Promise<void>;
}

/** `owner` owns the schema of the database whose time it is. */
export const createSharedTime = (owner: Client): SharedTime => {
  const control = openClockControl(owner);
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    async pass(ms) {
      await control.advance(ms);
      ahead += ms;
    },
  };
};
