import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { openPrivateFolder, socketPort } from './home.ts';

/** What one server process needs to know. */
export interface ServerOptions {
  readonly account: Account;
  readonly binaries: Binaries;
  readonly data: string;
  readonly socketFolder: string;
  /** Settings on top of our own, as in postgresql.conf. */
  readonly settings: Readonly<Record<string, string>>;
  /** How long a fast shutdown may take. */
  readonly patienceMs: number;
}

/** One run of the server, from ready to gone. */
export interface Server {
  readonly pid: number;
  /** Resolves when it is gone, for whatever reason, with the last thing it said. */
  readonly gone: Promise<string>;
  /** Asks for a fast shutdown, and when that takes too long for an immediate one; nothing committed is lost by either. */
  stop(): Promise<void>;
}

/** Another server, perhaps one that is just shutting down, still has the data folder. */
export class Occupied extends Error {
  override readonly name = 'Occupied';
}

/**
 * The shell between us holds a pipe whose other end is ours. When we die, however abruptly, its read ends and the
 * server is asked for a fast shutdown; so it never outlives us.
 */
const guard =
  'exec 3<&0; "$@" </dev/null 3<&- & p=$!; echo "guarding $p" >&2; ' +
  '( cat <&3 >/dev/null 2>&1; kill -INT $p 2>/dev/null ) & exec 3<&-; wait $p';

/** `terse` and `log` keep values out of what the server says: its errors would quote rows and statements. */
const ownSettings = {
  listen_addresses: '',
  max_connections: '100',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
} as const;

const argumentsFor = ({ binaries, data, socketFolder, settings }: ServerOptions): readonly string[] => {
  const all = {
    ...ownSettings,
    ...settings,
    unix_socket_directories: socketFolder,
    port: String(socketPort),
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-c', guard, 'postgres', join(binaries.folder, 'postgres'), '-D', data, ...flags];
};

/** Ends the server without ceremony: the next start reads what was committed from the log. */
const quit = (pid: number): void => {
  try {
    if (pid > 1) process.kill(pid, 'SIGQUIT');
  } catch {
    // It is gone, which was the point.
  }
};

/**
 * Starts the server and resolves once it accepts connections. Rejects with `Occupied` when another has the data,
 * and in the server's own words otherwise.
 */
export const openServer = (options: ServerOptions): Promise<Server> => {
  mkdirSync(options.socketFolder, { recursive: true });
  openPrivateFolder(options.socketFolder, options.account);
  const child = spawn('/bin/sh', argumentsFor(options), {
    ...options.account,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    detached: true, // Ctrl-C is for us; we tell the server when it is time
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stdin.on('error', () => {}); // it is gone already, which `gone` tells
  let last = 'it said nothing';
  let pid = 0;
  let ready = (): void => {};
  const started = new Promise<void>(resolve => {
    ready = resolve;
  });
  createInterface({ input: child.stderr }).on('line', line => {
    if (line.startsWith('guarding ')) pid = Number(line.slice('guarding '.length));
    else if (/(FATAL|PANIC): /.test(line)) last = line.replace(/^.*?(FATAL|PANIC): +/, '');
    if (line.includes('database system is ready to accept connections')) ready();
  });
  const gone = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => child.stdin.destroy()); // should the guard die alone, this still ends the server
    child.once('close', () => resolve(last)); // every process that wrote to us has ended
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    const hurry = setTimeout(() => quit(pid), options.patienceMs);
    await gone;
    clearTimeout(hurry);
  };
  const failed = gone.then(words => {
    if (/lock file .* already exists|shared memory block/.test(words)) throw new Occupied(words);
    throw new Error(`PostgreSQL did not start: ${words}`);
  });
  return Promise.race([started.then(() => ({ pid, gone, stop })), failed]);
};
