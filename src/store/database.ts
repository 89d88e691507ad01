import pg from 'pg';
import type { Log } from '../ports.ts';
import type { EmbeddedConnection } from './embedded/embedded-postgres.ts';

/** A PostgreSQL 14 or later: `postgres://…` as people write it, or the one we run ourselves. */
export type DatabaseAddress = string | EmbeddedConnection;

/** The role the bot works as. It may do what the migrations grant, and owns nothing. */
export const botRole = 'muster_bot';

/** BullMQ's own schema, for its PostgreSQL backend. */
export const queueSchema = 'bullmq';

/** Connections to one database, opened when first used. */
export interface Database {
  /** For everything the bot does: as `muster_bot`, with limits on every wait. */
  readonly pool: pg.Pool;
  /** A connection as the role that owns the schema, for migrations. The caller ends it. Rejects when it cannot. */
  owner(): Promise<pg.Client>;
  /**
   * A small pool for BullMQ alone, as the owner: it makes sequences as it goes. Its listeners keep a connection
   * each, and its waits have no limit. The caller ends it.
   */
  openQueuePool(): pg.Pool;
  /** Ends the pool; statements that run are finished first. */
  end(): Promise<void>;
}

/** Waits are cut short here, in milliseconds, so that a person is told within 2.5 s that the store is away. */
const connectionTimeoutMillis = 1500;
const limits = {
  statement_timeout: 5000,
  lock_timeout: 3000,
  idle_in_transaction_session_timeout: 10_000,
  /** For a connection that died without a word; longer than the server's own limit. */
  query_timeout: 6000,
} as const;

/** A day is a day: the driver would make it midnight in the zone of this machine. int8 stays text by itself. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.DATE ? String : pg.types.getTypeParser(oid, format),
};

/**
 * Settings for the driver. In an address the driver lets the query string win over ours, so `options` (server
 * settings for each session) are put into it, behind those which are there.
 */
const settingsFor = (address: DatabaseAddress, name: string, options: string): pg.PoolConfig => {
  const common = { application_name: name, keepAlive: true, connectionTimeoutMillis, types };
  if (typeof address !== 'string') return { ...common, ...address, options };
  const url = new URL(address);
  const all = [url.searchParams.get('options'), options].filter(Boolean).join(' ');
  if (all) url.searchParams.set('options', all);
  return { ...common, connectionString: url.href };
};

/** An idle connection that breaks is replaced by the pool; unheard, its error would end the process. */
const openPool = (settings: pg.PoolConfig, log: Log): pg.Pool => {
  const pool = new pg.Pool(settings);
  pool.on('error', error => {
    // While it ends, a connection that goes is no news.
    if (!pool.ending) log.error('database.connection-lost', error);
  });
  return pool;
};

/**
 * Prepares the pools for a database; nothing is connected yet, so it never rejects for a server that is away.
 * The role is a session's default (`options`), so not even `reset role` or `discard all` leaves it. It guards
 * against mistakes, not against someone who can run any SQL at all: that needs a login of its own.
 */
export const openDatabase = (address: DatabaseAddress, log: Log): Database => {
  // Whose eyes a statement reads with is said by whoever takes the connection; until then it sees nothing.
  const options = `-c role=${botRole}`;
  const pool = openPool({ ...settingsFor(address, 'muster', options), ...limits, max: 10 }, log);
  return {
    pool,
    async owner() {
      const client = new pg.Client(settingsFor(address, 'muster-owner', ''));
      client.on('error', error => log.error('database.connection-lost', error));
      await client.connect();
      return client;
    },
    openQueuePool() {
      // A wake-up may be lost, so nobody waits for the disk to have it.
      const options = `-c search_path=${queueSchema},public -c synchronous_commit=off`;
      const queuePool = openPool({ ...settingsFor(address, 'muster-queue', options), max: 8 }, log);
      queuePool.setMaxListeners(0); // each queue and worker of BullMQ adds its own
      return queuePool;
    },
    end: () => pool.end(),
  };
};
