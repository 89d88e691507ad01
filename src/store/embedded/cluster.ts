import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { openPrivateFolder } from './home.ts';

/** The role that owns everything, and the database it owns. */
export const owner = 'muster_owner';
export const databaseName = 'muster';

/** The C locale knows upper case beyond ASCII only since 17, and asks nothing of the machine in any version. */
const localeOf = (major: number): readonly string[] =>
  major >= 17 ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--locale=C'];

const run = (program: string, args: readonly string[], account: Account, input = ''): void => {
  const env = { ...process.env, LC_ALL: 'C' };
  const ended = spawnSync(program, args, { ...account, cwd: '/', encoding: 'utf8', env, input });
  if (ended.error) throw ended.error;
  if (ended.status !== 0) throw new Error(`${basename(program)} failed: ${ended.stderr.trim()}`);
};

/**
 * The data folder, filled if it is missing. It is filled under another name and renamed when complete, so a start
 * cut short leaves nothing half made; of several first starts at once, one wins and the others use its folder.
 * The major version is in the name, because one version cannot read another's files.
 */
export const openCluster = (home: string, account: Account, { folder, major }: Binaries): string => {
  const data = join(home, `pgdata-${major}`);
  if (existsSync(data)) return data;
  const half = openPrivateFolder(`${data}.init-${randomUUID()}`, account);
  try {
    const trust = ['-A', 'trust', '-E', 'UTF8', '--no-instructions'];
    run(join(folder, 'initdb'), ['-D', half, '-U', owner, ...trust, ...localeOf(major)], account);
    run(
      join(folder, 'postgres'),
      ['--single', '-D', half, 'postgres'],
      account,
      `create database ${databaseName}\n`,
    );
    renameSync(half, data);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(data)) throw error;
  }
  return data;
};
