import type pg from 'pg';
import { NotAccepted } from '../errors.ts';

/** A connection of the pool within so many milliseconds, or `NotAccepted`. */
export type Connect = (withinMs: number) => Promise<pg.PoolClient>;

/** Takes connections from a pool, and gives back those that come too late for whoever wanted them. */
export const createConnect =
  (pool: pg.Pool): Connect =>
  async withinMs => {
    const coming = pool.connect();
    try {
      return await within(withinMs, coming);
    } catch (cause) {
      coming.then(
        client => client.release(),
        () => {},
      );
      throw new NotAccepted('the database cannot be reached', { cause });
    }
  };

/** The answer, or a rejection after so many milliseconds; what comes later is ignored, a late error too. */
export const within = async <T>(ms: number, answer: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), Math.max(ms, 0));
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};
