import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { type EmbeddedOptions, openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts';
import { createRememberedLog } from '../setup/log.ts';

const log = createRememberedLog();
const isRoot = process.getuid?.() === 0;
let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-places-'));
  chmodSync(folder, 0o711);
  home = join(folder, 'home');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts it, asks it one thing, stops it, and tells where its data are. */
const tryOut = async (options: Partial<EmbeddedOptions>): Promise<string> => {
  const postgres = await openEmbeddedPostgres({ home, log, ...options });
  const owner = await openDatabase(postgres.connection, log).owner();
  const { rows } = await owner.query('select current_user as me, current_database() as here');
  expect(rows).toEqual([{ me: 'muster_owner', here: 'muster' }]);
  await owner.end();
  await postgres.stop();
  return postgres.home;
};

/** A platform package as it arrives when install scripts are off: without its links. */
const unpack = (): string => {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = dirname(dirname(createRequire(import.meta.url).resolve(platform)));
  const arrived = join(folder, 'package');
  const isLink = (path: string): boolean => lstatSync(path).isSymbolicLink();
  cpSync(installed, arrived, { recursive: true, filter: path => !isLink(path) });
  return join(arrived, 'native');
};

test('a home is made where it was wanted', async () => {
  expect(await tryOut({})).toBe(home);
});

test("a home below root's closed folder is moved to where the server's account can read it", async () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const used = await tryOut({ home: join(closed, 'home') });
  expect(used).toMatch(isRoot ? /^\/var\/lib\/muster\/[0-9a-f]{12}$/ : closed);
  if (isRoot) rmSync(used, { recursive: true });
});

test('the links that an install script would make are made', async () => {
  const native = unpack();
  await tryOut({ native });
  expect(lstatSync(join(native, 'lib', 'libpq.so')).isSymbolicLink()).toBe(true);
});

test('programs that the account may not read, or link, are copied', async () => {
  const native = unpack();
  if (isRoot) chmodSync(dirname(native), 0o700);
  else chmodSync(join(native, 'lib'), 0o555);
  await tryOut({ native });
  chmodSync(join(native, 'lib'), 0o755);
});

test('on a system without glibc it says what to set', async () => {
  const native = join(folder, 'native');
  mkdirSync(join(native, 'bin'), { recursive: true });
  writeFileSync(join(native, 'pg-symlinks.json'), '[]');
  writeFileSync(join(native, 'bin', 'postgres'), '#!/lib/ld-linux.so.none\n', { mode: 0o755 });
  await expect(tryOut({ native })).rejects.toThrow(/needs glibc, which Alpine has not. Set DATABASE_URL/);
});

test('programs that do not run are told about in their own words', async () => {
  const native = join(folder, 'native');
  mkdirSync(join(native, 'bin'), { recursive: true });
  writeFileSync(join(native, 'pg-symlinks.json'), '[]');
  writeFileSync(join(native, 'bin', 'postgres'), '#!/bin/sh\necho "wrong kind of machine" >&2; exit 1\n', {
    mode: 0o755,
  });
  await expect(tryOut({ native })).rejects.toThrow(
    /does not run here: wrong kind of machine. Set DATABASE_URL/,
  );
});
