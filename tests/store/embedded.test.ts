import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts';
import { built } from '../setup/build.ts';
import { createRememberedLog, type RememberedLog } from '../setup/log.ts';
import { until } from '../setup/until.ts';

let home: string;
let log: RememberedLog;
let running: EmbeddedPostgres[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'muster-embedded-'));
  chmodSync(home, 0o711);
  log = createRememberedLog();
  running = [];
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

const open = async (options: { home?: string; patienceMs?: number } = {}): Promise<EmbeddedPostgres> => {
  const postgres = await openEmbeddedPostgres({ home, log, ...options });
  running.push(postgres);
  return postgres;
};

const ask = async (postgres: EmbeddedPostgres, sql: string): Promise<unknown> => {
  const owner = await openDatabase(postgres.connection, log).owner();
  try {
    return Object.values((await owner.query(sql)).rows[0] ?? {})[0];
  } finally {
    await owner.end();
  }
};

/** A process that ended but was not collected by its new parent is gone too. */
const isAlive = (pid: number): boolean =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout);

/** A Muster of its own: a node process that starts PostgreSQL on the same home and says how that went. */
const startProcess = async (patienceMs = 5000) => {
  const script = `import { openEmbeddedPostgres } from ${JSON.stringify(built('src/store/embedded/embedded-postgres.ts'))};
    const log = { info() {}, warn() {}, error() {} };
    openEmbeddedPostgres({ home: ${JSON.stringify(home)}, log, patienceMs: ${patienceMs} })
      .then(({ pid }) => console.log(pid()), error => console.log(error.message));
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = await once(createInterface({ input: child.stdout }), 'line');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { said: String(said), kill };
};

test('the first start needs nothing, opens no port, and lets nobody else in', async () => {
  const postgres = await open();
  expect(await ask(postgres, 'show server_version_num')).toMatch(/^18/);
  expect(await ask(postgres, 'show listen_addresses')).toBe('');
  expect(await ask(postgres, "select upper('blåbær')")).toBe('BLÅBÆR');
  expect(statSync(postgres.connection.host).mode & 0o777).toBe(0o700);
  expect(statSync(join(home, 'pgdata-18')).uid).not.toBe(0);
});

test('what was committed is there after a stop and a start', async () => {
  const before = await open();
  await ask(before, "create table kept as select 'yes' as word");
  await before.stop();
  expect(isAlive(before.pid())).toBe(false);
  expect(await ask(await open(), 'select word from kept')).toBe('yes');
});

test('a server that is killed is started again, at the same address', async () => {
  const postgres = await open();
  await ask(postgres, "create table kept as select 'yes' as word");
  for (const round of [1, 2]) {
    process.kill(postgres.pid(), 'SIGKILL');
    const restarts = () => log.lines.filter(({ event }) => event === 'embedded-postgres.restarted').length;
    await until('a restart', () => restarts() === round);
    expect(await ask(postgres, 'select word from kept')).toBe('yes');
  }
});

test('when the shell that guards it is killed, no second server runs beside the first', async () => {
  const postgres = await open();
  const first = postgres.pid();
  const guard = Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(first)], { encoding: 'utf8' }));
  process.kill(guard, 'SIGKILL');
  await until('another server', () => postgres.pid() !== first);
  expect(isAlive(first)).toBe(false);
  expect(await ask(postgres, 'select 1')).toBe(1);
});

test('a killed Muster leaves no server behind, and the next one begins at once', async () => {
  const { said, kill } = await startProcess();
  expect(isAlive(Number(said))).toBe(true);
  await kill();
  const postgres = await open();
  expect(isAlive(Number(said))).toBe(false);
  expect(await ask(postgres, 'select 1')).toBe(1);
});

test('a connection that hangs does not keep the server from stopping', async () => {
  const postgres = await open({ patienceMs: 300 });
  const owner = await openDatabase(postgres.connection, log).owner();
  const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(Number(rows[0]?.pid), 'SIGSTOP');
  await postgres.stop();
  expect(isAlive(postgres.pid())).toBe(false);
});

test('a second Muster on the same home is refused in words, and the first is unharmed', async () => {
  const postgres = await open();
  await expect(open({ patienceMs: 300 })).rejects.toThrow(
    `Another Muster is running on ${home}. Stop it first`,
  );
  expect(await ask(postgres, 'select 1')).toBe(1);
});

test('of first starts at the same moment one wins, and nothing half made stays', async () => {
  const both = await Promise.all([startProcess(300), startProcess(300)]);
  const [pid, words] = both.map(({ said }) => said).sort();
  expect(Number(pid)).toBeGreaterThan(1);
  expect(words).toMatch(/^Another Muster is running/);
  expect(readdirSync(home).filter(name => name.includes('init'))).toEqual([]);
  for (const { kill } of both) await kill();
});

test('a home with a long path has its socket elsewhere', async () => {
  const deep = join(home, 'd'.repeat(100));
  mkdirSync(deep);
  const postgres = await open({ home: deep });
  expect(await ask(postgres, 'select 1')).toBe(1);
  expect(postgres.connection.host.startsWith(tmpdir())).toBe(true);
});
