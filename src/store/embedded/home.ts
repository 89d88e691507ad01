import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Account } from './account.ts';

/** A Unix socket's whole path may have 103 bytes on macOS and 107 on Linux. */
const maxSocketPathBytes = 103;

/** The port only names the socket's file; no port is opened. */
export const socketPort = 5432;

const reachable = (folder: string, account: Account): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' })
    .status === 0;

/** Makes a folder that only the account may enter. */
export const openPrivateFolder = (folder: string, account: Account): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  return folder;
};

/**
 * The folder in which the server keeps everything, made if missing: `wanted` where the account can reach it.
 * Below a closed folder (root's own home, say) it is `/var/lib/muster/<digest of wanted>` instead, the same one
 * each time; the caller prints it.
 */
export const openHome = (wanted: string, account: Account): string => {
  const home = resolve(wanted);
  mkdirSync(home, { recursive: true, mode: account.uid === undefined ? 0o700 : 0o711 });
  if (account.uid === undefined || reachable(home, account)) return home;
  const elsewhere = join('/var/lib/muster', createHash('sha256').update(home).digest('hex').slice(0, 12));
  mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
  if (reachable(elsewhere, account)) return elsewhere;
  throw new Error(
    `The database's account can enter neither ${home} nor ${elsewhere}. Set MUSTER_HOME, or DATABASE_URL.`,
  );
};

/**
 * A private folder for the socket: in the home where its path is short enough, for a cleaner of temporary files
 * would cut the server off, else a new one among the temporary files.
 */
export const openSocketFolder = (home: string, account: Account): string => {
  const inside = join(home, 'run');
  const fits = Buffer.byteLength(join(inside, `.s.PGSQL.${socketPort}`)) <= maxSocketPathBytes;
  return openPrivateFolder(fits ? inside : mkdtempSync(join(tmpdir(), 'muster-')), account);
};
