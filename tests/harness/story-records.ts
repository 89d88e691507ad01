import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Queue } from '../../src/ports.ts';
import { openPostgresQueue } from '../../src/queue/postgres-queue.ts';
import type { Store } from '../../src/records.ts';
import { type ClockControl, openClockControl } from '../../src/store/clock.ts';
import { openStore } from '../../src/store/store.ts';
import type { RememberedLog } from '../setup/log.ts';
import { openStoryDatabase } from './story-database.ts';

/** A Friday night, the same in every story. */
export const STORY_BEGINS = new Date('2027-01-29T22:50:00Z');

/** The records of one story: a database of its own in which time stands still, and the queue beside it. */
export interface StoryRecords {
  readonly store: Store;
  readonly queue: Queue;
  readonly control: ClockControl;
  readonly log: RememberedLog;
  /** A connection of whoever owns the database, and sees everything. */
  readonly owner: pg.Client;
  close(): Promise<void>;
}

/** Opens them at an instant: that Friday night unless told. */
export const openStoryRecords = async (beginsAt = STORY_BEGINS): Promise<StoryRecords> => {
  const database = await openStoryDatabase();
  const { log } = database;
  const owner = await database.owner();
  const control = openClockControl(owner);
  await control.freezeAt(beginsAt);
  const store = openStore({ pool: database.pool, key: randomBytes(32), log });
  await store.clock.refresh();
  const queue = await openPostgresQueue({ pool: database.openQueuePool(), log });
  return {
    store,
    queue,
    control,
    log,
    owner,
    async close() {
      await queue.stop();
      await store.stop();
      await owner.end();
      await database.close();
    },
  };
};

/** Every table of the database in which this text stands, plain or as the bytes of a sealed column. */
export const findText = async (owner: pg.Client, text: string): Promise<readonly string[]> => {
  const { rows: tables } = await owner.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows: hits } = await owner.query(
      `select 1 from ${String(name)} t where strpos(t::text, $1) > 0
       or strpos(t::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0 limit 1`,
      [text],
    );
    if (hits.length > 0) found.push(String(name));
  }
  return found;
};
