import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/store/database.ts';
import { createRememberedLog, type RememberedLog } from './log.ts';
import { administer, databaseAt, dropDatabase, type TestServer } from './postgres.ts';

/** A database of a test's own, migrated and empty. */
export interface TestDatabase extends Database {
  /** For a second process that uses the same database. */
  readonly address: DatabaseAddress;
  readonly log: RememberedLog;
  /** Ends the pool and drops the database, whoever is still connected. */
  close(): Promise<void>;
}

/** Every server of this run, for `describe.each`; the first is our own PostgreSQL and is always there. */
export const testServers = (): readonly TestServer[] => inject('testServers');

const ourOwn = (): TestServer => {
  const [server] = testServers();
  if (server === undefined) throw new Error('Tests need --config tests/vitest.config.ts');
  return server;
};

/** Makes a database in about 50 ms by copying the migrated template (or `template0`, which has nothing). */
export const openTestDatabase = async (
  server = ourOwn(),
  template = server.template,
): Promise<TestDatabase> => {
  if (server.failure !== undefined && template === server.template) throw new Error(server.failure);
  const name = `muster_test_${randomBytes(6).toString('hex')}`;
  await administer(server.address, `create database ${name} template ${template}`);
  const address = databaseAt(server.address, name);
  const log = createRememberedLog();
  const database = openDatabase(address, log);
  return {
    ...database,
    address,
    log,
    async close() {
      await database.end();
      await dropDatabase(server.address, name);
    },
  };
};
