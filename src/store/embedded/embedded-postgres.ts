import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../ports.ts';
import { readAccount } from './account.ts';
import { openBinaries } from './binaries.ts';
import { databaseName, openCluster, owner } from './cluster.ts';
import { openHome, openSocketFolder, socketPort } from './home.ts';
import { Occupied, openServer, type Server, type ServerOptions } from './server.ts';

/** Where the server listens: a folder with its socket. There is no password and no network port. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** A PostgreSQL of our own. */
export interface EmbeddedPostgres {
  /** Connects as the owner of the database. Stays the same when the server is started again. */
  readonly connection: EmbeddedConnection;
  /** Where the data really is, to be told to whoever runs Muster. */
  readonly home: string;
  /** The server's process now; another one after it was started again. */
  pid(): number;
  /** Ends the server, keeping everything that was committed. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The folder wanted for the data; see `home` for the one used. */
  readonly home: string;
  readonly log: Log;
  /** A folder with `bin`, `lib` and `share` of another PostgreSQL than the one that Muster brings. */
  readonly native?: string;
  /** Settings as in postgresql.conf, on top of Muster's. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * How long a server may take to shut down: ours before it is cut off, a predecessor's before it counts as
   * another Muster. Default 5000.
   */
  readonly patienceMs?: number;
}

const retryMs = 100;
const maxRetryMs = 5000;

/** PostgreSQL's own lock decides who has the data; a predecessor that is shutting down is waited for. */
const openPatiently = async (options: ServerOptions, home: string): Promise<Server> => {
  const giveUpAt = performance.now() + options.patienceMs;
  for (;;) {
    try {
      return await openServer(options);
    } catch (error) {
      if (!(error instanceof Occupied)) throw error;
      if (performance.now() > giveUpAt)
        throw new Error(
          `Another Muster is running on ${home}. Stop it first, give this one another MUSTER_HOME, ` +
            'or let both share a database with DATABASE_URL.',
        );
      await pause(retryMs);
    }
  }
};

/** What first starts that were cut short have left. Only for whoever has the server. */
const sweepHalfMade = (home: string): void => {
  for (const name of readdirSync(home)) {
    if (/\.(init|half)-/.test(name)) rmSync(join(home, name), { recursive: true, force: true });
  }
};

/** Keeps one server running until told to stop. */
const supervise = (first: Server, again: () => Promise<Server>, log: Log) => {
  let server = first;
  let stopping = false;
  const restart = async (): Promise<void> => {
    for (let waitMs = retryMs; !stopping; waitMs = Math.min(waitMs * 2, maxRetryMs)) {
      try {
        server = await again();
        log.info('embedded-postgres.restarted', { pid: server.pid });
        return;
      } catch (error) {
        log.error('embedded-postgres.restart-failed', error, { retryMs: waitMs });
        await pause(waitMs);
      }
    }
  };
  const watch = async (): Promise<void> => {
    while (!stopping) {
      const said = await server.gone;
      if (stopping) return;
      log.warn('embedded-postgres.died', { pid: server.pid, said });
      await restart();
    }
  };
  const watched = watch();
  const stop = async (): Promise<void> => {
    stopping = true;
    await server.stop();
    await watched;
    await server.stop(); // it may just have been started again
  };
  return { pid: () => server.pid, stop };
};

/**
 * Starts PostgreSQL as our child: the first time in about a second, later in a tenth of it. The server ends with
 * us however we end, is started again when it dies by itself, and keeps its data in `home`. Throws an `Error`
 * that says what to do where it cannot run, and when another Muster has the same home.
 */
export const openEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const account = readAccount();
  const home = openHome(options.home, account);
  const binaries = openBinaries(home, account, options.native);
  const data = openCluster(home, account, binaries);
  const socketFolder = openSocketFolder(home, account);
  const { settings = {}, patienceMs = 5000 } = options;
  const server: ServerOptions = { account, binaries, data, socketFolder, settings, patienceMs };
  const again = (): Promise<Server> => openPatiently(server, home);
  const first = await again();
  sweepHalfMade(home);
  const { pid, stop } = supervise(first, again, options.log);
  const connection = { host: socketFolder, port: socketPort, user: owner, database: databaseName };
  return {
    connection,
    home,
    pid,
    async stop() {
      await stop();
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
};
