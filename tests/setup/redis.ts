import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real Redis server of a test's own. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Kills it as a crash would, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with nothing in it. */
  restart(): Promise<void>;
  /** Makes it hang: it accepts, and answers nothing, until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** Runs one command, as `redis-cli` would. */
  command(...words: string[]): string;
  close(): Promise<void>;
}

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;
const mustRun = Boolean(process.env.CI) || process.env.MUSTER_FULL === '1';

/**
 * Why suites on Redis do not run here, or undefined when they do. Where nothing may be left out (`CI` or
 * `MUSTER_FULL=1`) they always run, and fail without a server.
 */
export const noRedis = isInstalled || mustRun ? undefined : 'redis-server is not installed';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
};

const start = async (args: readonly string[], cwd: string): Promise<ChildProcess> => {
  const child = spawn('redis-server', args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    if (/Ready to accept connections|Sentinel ID is/.test(line)) {
      child.stdout.resume();
      return child;
    }
  }
  throw new Error(`redis-server ended: ${args.join(' ')}`);
};

/** Starts a server on a private port and folder; `args` are further words of its command line. */
export const openTestRedis = async (...args: string[]): Promise<TestRedis> => {
  if (!isInstalled) throw new Error('redis-server is not installed, and no suite may be left out here');
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'muster-redis-'));
  const file = join(folder, 'redis.conf'); // a sentinel refuses to be without one
  writeFileSync(file, '');
  const all = [
    file,
    ...args,
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  let child = await start(all, folder);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    async restart() {
      await kill();
      child = await start(all, folder);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    command: (...words) =>
      spawnSync('redis-cli', ['-p', String(port), ...words], { encoding: 'utf8' }).stdout,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
