import { openPostgresQueue } from '../../src/queue/postgres-queue.ts';
import { openTestDatabase, type TestDatabase, testServers } from '../setup/database.ts';

let template: Promise<string> | undefined;

/** A database with the queue's schema in it as well: making that anew for each story would take the longest. */
export const openStoryDatabase = async (): Promise<TestDatabase> => {
  template ??= makeTemplate();
  return openTestDatabase(testServers()[0], await template);
};

/** One for each test file; it goes with the server that all of them share. */
const makeTemplate = async (): Promise<string> => {
  const database = await openTestDatabase();
  const queue = await openPostgresQueue({ pool: database.openQueuePool(), log: database.log });
  await queue.stop();
  await database.end();
  const { address } = database;
  return typeof address === 'string' ? new URL(address).pathname.slice(1) : address.database;
};
