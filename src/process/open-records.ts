import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Person } from '../domain/address.ts';
import type { Log, Queue } from '../ports.ts';
import { openPostgresQueue } from '../queue/postgres-queue.ts';
import { openRedisQueue } from '../queue/redis-queue.ts';
import type { Store } from '../records.ts';
import { type ClockControl, openClockControl } from '../store/clock.ts';
import { type Database, openDatabase, queueSchema } from '../store/database.ts';
import { openEmbeddedPostgres } from '../store/embedded/embedded-postgres.ts';
import { migrate } from '../store/migrate.ts';
import { seedVolunteers } from '../store/seed.ts';
import { openStore } from '../store/store.ts';

/** The truth and the wake-up call, open. */
export interface Records {
  readonly store: Store;
  readonly queue: Queue;
  /** Only over a store of our own: moving the time of a shared database would move everybody's. */
  readonly clockControl?: ClockControl;
  /** Where our own database keeps its files. */
  readonly home?: string;
  close(): Promise<void>;
}

/** Opens, migrates and seeds the store, and opens the queue. What was opened before a failure is closed again. */
export const openRecords = async (config: Config, log: Log): Promise<Records> => {
  const url = config.databaseUrl?.reveal();
  const embedded =
    url === undefined ? await openEmbeddedPostgres({ home: config.homeDirectory, log }) : undefined;
  const database = openDatabase(url ?? embedded?.connection ?? '', log);
  try {
    const owner = await prepare(database, config);
    let queue: Queue | undefined;
    const store = openStore({
      pool: database.pool,
      key: keyOf(config),
      log,
      onJobs: jobs => void queue?.wake(jobs),
    });
    queue =
      config.redisUrl === undefined
        ? await openPostgresQueue({ pool: database.openQueuePool(), log })
        : openRedisQueue({ url: config.redisUrl.reveal(), log });
    await store.clock.refresh();
    const opened = queue;
    await seed(store, owner, config);
    if (embedded === undefined) await owner.end();
    return {
      store,
      queue,
      ...(embedded === undefined ? {} : { clockControl: openClockControl(owner), home: embedded.home }),
      async close() {
        await opened.stop();
        await store.stop();
        if (embedded !== undefined) await owner.end().catch(() => {});
        await database.end();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await database.end();
    await embedded?.stop();
    throw error;
  }
};

/** Migrates; `--fresh` throws away a store of our own first, and nothing else. */
const prepare = async (database: Database, config: Config) => {
  const owner = await database.owner();
  if (config.fresh) {
    if (config.databaseUrl !== undefined) {
      await owner.end();
      throw new Error(
        '--fresh begins anew only with a store of its own; with DATABASE_URL nothing is thrown away',
      );
    }
    await owner.query(`drop schema if exists muster cascade; drop schema if exists ${queueSchema} cascade`);
  }
  await migrate(owner);
  return owner;
};

const seed = (store: Store, owner: Parameters<typeof seedVolunteers>[0], config: Config): Promise<void> =>
  seedVolunteers(
    owner,
    person => {
      const connection = config.connections.find(c => c.id === person.connection);
      const volunteer = config.volunteers.find(
        v => v.person.connection === person.connection && v.person.person === person.person,
      );
      return store.people.meet({
        ...person,
        name: nameOf(config, person),
        member: connection?.member ?? '',
        ...(volunteer === undefined ? {} : { zone: volunteer.zone }),
      });
    },
    config.volunteers,
  );

/** A console's people have names in the file; elsewhere the platform tells it when they first speak. */
const nameOf = (config: Config, person: Person): string => {
  const people: unknown = config.connections.find(c => c.id === person.connection)?.entry.people;
  const listed = Array.isArray(people) ? people.find(p => p?.id === person.person) : undefined;
  return typeof listed?.name === 'string' ? listed.name : person.person;
};

const KEY_BYTES = 32;

/** The key from the environment, or the one kept beside our own database; undefined before it was made. */
export const knownKey = ({
  key,
  databaseUrl,
  homeDirectory,
}: Pick<Config, 'key' | 'databaseUrl' | 'homeDirectory'>): Uint8Array | undefined => {
  if (key !== undefined) return key.reveal();
  const file = join(homeDirectory, 'key');
  return databaseUrl === undefined && existsSync(file) ? readFileSync(file) : undefined;
};

/** The same, made now if need be: it must not be in the database. */
const keyOf = (config: Config): Uint8Array => {
  const known = knownKey(config);
  if (known !== undefined) return known;
  if (config.databaseUrl !== undefined) {
    throw new Error(
      'MUSTER_KEY is not set: every process of one database needs the same 32 bytes, as base64; make one with: openssl rand -base64 32',
    );
  }
  const file = join(config.homeDirectory, 'key');
  mkdirSync(config.homeDirectory, { recursive: true });
  writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  return readFileSync(file);
};
