import { sql } from 'kysely';
import type pg from 'pg';
import type { StoreClock } from '../records.ts';
import { first, type Rows } from './rows.ts';

interface Reading {
  readonly frozen: boolean;
  readonly at: Date;
  readonly accounts: number;
}

/**
 * The database's time. Until it is read for the first time, this machine's. Whoever reads it is also told when it
 * has changed whose an account is, so that every process knows as soon as it knows the time.
 */
export const createStoreClock = (db: Rows, onAccounts: () => void = () => {}): StoreClock => {
  let tell = (): Date => new Date();
  let accounts: number | undefined;
  return {
    now: () => tell(),
    async refresh() {
      const asked = Date.now();
      const reading = await first(
        db,
        sql<Reading>`select frozen_at is not null as frozen, muster.now() as at,
          (select last from muster.counter where name = 'accounts') as accounts from muster.clock`,
      );
      if (reading === undefined) throw new Error('the database has no clock');
      if (accounts !== reading.accounts) onAccounts();
      accounts = reading.accounts;
      // Half of the round trip: that is when it was read, as near as one can tell.
      const ahead = reading.at.getTime() - (asked + Date.now()) / 2;
      tell = reading.frozen ? () => reading.at : () => new Date(Date.now() + Math.round(ahead));
    },
  };
};

/** Moves the one time there is, for every process at once. Only the owner of the schema may. */
export interface ClockControl {
  /** Time stands still there until told otherwise. */
  freezeAt(at: Date): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Time passes again, from where it is. */
  run(): Promise<void>;
}

/** Control over the clock with a connection of the owner. For tests and the console's `wait`. */
export const openClockControl = (owner: pg.Pool | pg.ClientBase): ClockControl => {
  const set = async (to: string, ...values: unknown[]): Promise<void> => {
    await owner.query(`update muster.clock set ${to}`, values);
  };
  return {
    freezeAt: at => set(`frozen_at = $1, ahead = '0'`, at),
    advance: ms => set('ahead = ahead + make_interval(secs => $1::float8 / 1000)', ms),
    run: () =>
      set(`ahead = ahead + (coalesce(frozen_at, clock_timestamp()) - clock_timestamp()), frozen_at = null`),
  };
};
