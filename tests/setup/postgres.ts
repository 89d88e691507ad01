import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type DatabaseAddress, openDatabase } from '../../src/store/database.ts';
import { openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createRememberedLog } from './log.ts';

/** A server that tests may use: its name in test titles, its maintenance database, and the template in it. */
export interface TestServer {
  readonly name: string;
  readonly address: DatabaseAddress;
  readonly template: string;
  /** Why Muster's migrations did not land in the template; told to each test that asks for a copy. */
  readonly failure?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly testServers: readonly TestServer[];
  }
}

type Ending = () => void | Promise<void>;

/** Names another database of the same server. */
export const databaseAt = (address: DatabaseAddress, database: string): DatabaseAddress => {
  if (typeof address !== 'string') return { ...address, database };
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
};

/** The same database for somebody else. */
export const loginAs = (address: DatabaseAddress, user: string, password: string): DatabaseAddress => {
  if (typeof address !== 'string') return { ...address, user };
  const url = new URL(address);
  url.username = user;
  url.password = password;
  return url.href;
};

/** Runs one statement that cannot stand in a transaction, as the owner. */
export const administer = async (address: DatabaseAddress, sql: string): Promise<void> => {
  const database = openDatabase(address, createRememberedLog());
  const owner = await database.owner();
  try {
    await owner.query(sql);
  } finally {
    await owner.end();
    await database.end();
  }
};

/**
 * Drops a database, whoever is still connected. A login that is no superuser may not end a vacuum that the server
 * started by itself; without `force` the server sends that one away and waits some seconds for the rest.
 */
export const dropDatabase = async (address: DatabaseAddress, name: string): Promise<void> => {
  try {
    await administer(address, `drop database ${name} with (force)`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error;
    await administer(address, `drop database ${name}`);
  }
};

const migrateTemplate = async (address: DatabaseAddress): Promise<string | undefined> => {
  const owner = await openDatabase(address, createRememberedLog()).owner();
  try {
    await migrate(owner);
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    await owner.end();
  }
};

/** A migrated database that is only ever copied: a copy takes a twentieth of a second. */
const openTemplate = async (
  name: string,
  address: DatabaseAddress,
  endings: Ending[],
): Promise<TestServer> => {
  const template = `muster_template_${process.pid}`;
  await administer(address, `create database ${template}`);
  endings.unshift(() => dropDatabase(address, template));
  const failure = await migrateTemplate(databaseAt(address, template));
  return { name, address, template, ...(failure ? { failure } : {}) };
};

/** Nothing in a test outlives it, so nothing has to reach the disk. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

const openOwn = async (name: string, native: string | undefined, endings: Ending[]): Promise<TestServer> => {
  const home = mkdtempSync(join(tmpdir(), 'muster-test-'));
  chmodSync(home, 0o711);
  const log = createRememberedLog();
  const server = await openEmbeddedPostgres({ home, log, settings: careless, ...(native ? { native } : {}) });
  endings.unshift(() => server.stop().finally(() => rmSync(home, { recursive: true, force: true })));
  return openTemplate(name, { ...server.connection, database: 'postgres' }, endings);
};

/**
 * Opens the servers for a whole run: our own PostgreSQL, the one that DATABASE_URL names, and one from the
 * version 14 programs in MUSTER_PG14. Vitest calls it once; the function it returns ends them.
 */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const endings: Ending[] = [];
  const teardown = async (): Promise<void> => {
    for (const end of endings) await end();
  };
  const { DATABASE_URL: url, MUSTER_PG14: native14 } = process.env;
  try {
    const servers = [await openOwn('our own PostgreSQL', undefined, endings)];
    if (native14) servers.push(await openOwn('our own PostgreSQL 14', native14, endings));
    if (url) servers.push(await openTemplate('the PostgreSQL of DATABASE_URL', url, endings));
    project.provide('testServers', servers);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
};
