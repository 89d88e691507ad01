import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { ensureRoles } from './roles.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** Any number that nobody else uses; it keeps two processes from migrating at once. */
const advisoryLock = 7_305_117_001;

const packageRoot = (folder = dirname(fileURLToPath(import.meta.url))): string =>
  existsSync(join(folder, 'package.json')) ? folder : packageRoot(dirname(folder));

/** Muster's own migrations. They stay where they are written, so code from `dist` finds the same files. */
export const migrationsFolder = (): string => join(packageRoot(), 'src', 'store', 'migrations');

const readMigrations = async (folder: string): Promise<readonly Migration[]> => {
  const names = (await readdir(folder)).filter(name => /^\d{4}-.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async name => {
      // A checkout may have changed the line ends, which changes nothing else.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    }),
  );
};

/** Refuses files that changed or vanished after they landed, and a file numbered before one that landed. */
const pendingOf = (
  files: readonly Migration[],
  landed: ReadonlyMap<string, string>,
): readonly Migration[] => {
  for (const [name, digest] of landed) {
    const file = files.find(file => file.name === name);
    if (file === undefined)
      throw new Error(
        `This database was migrated by a newer Muster: it has ${name}, which this one has not.`,
      );
    if (file.digest !== digest)
      throw new Error(
        `${name} was changed after it landed in this database. Restore it, and add a new file.`,
      );
  }
  const pending = files.filter(file => !landed.has(file.name));
  const last = [...landed.keys()].sort().at(-1) ?? '';
  const late = pending.find(file => file.name < last);
  if (late)
    throw new Error(`${late.name} comes before ${last}, which landed already. Give it the next number.`);
  return pending;
};

const inTransaction = async (client: pg.ClientBase, work: () => Promise<unknown>): Promise<void> => {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {}); // the first error is the one to tell
    throw error;
  }
};

const land = (owner: pg.ClientBase, { name, sql, digest }: Migration): Promise<void> =>
  inTransaction(owner, async () => {
    try {
      await owner.query(sql);
    } catch (cause) {
      throw new Error(`${name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
    }
    await owner.query('insert into muster.migration (name, digest) values ($1, $2)', [name, digest]);
  });

const prepare = (owner: pg.ClientBase): Promise<void> =>
  inTransaction(owner, async () => {
    await ensureRoles(owner);
    await owner.query('create schema if not exists muster');
    await owner.query(`create table if not exists muster.migration (
      name text primary key,
      digest text not null,
      landed_at timestamptz not null default clock_timestamp()
    )`);
  });

/**
 * Brings the schema `muster` up to the numbered files (`0001-….sql`) of a folder, each in its own transaction,
 * and resolves to the names of those that landed now. Safe to run by many processes at once. Throws, with nothing
 * of the failing file kept, when a landed file changed, or when a role is missing that only an administrator can
 * make; the message says what to run.
 */
export const migrate = async (
  owner: pg.ClientBase,
  folder = migrationsFolder(),
): Promise<readonly string[]> => {
  const files = await readMigrations(folder);
  await owner.query('select pg_advisory_lock($1)', [advisoryLock]);
  try {
    await prepare(owner);
    const { rows } = await owner.query<{ name: string; digest: string }>(
      'select name, digest from muster.migration',
    );
    const pending = pendingOf(files, new Map(rows.map(row => [row.name, row.digest])));
    for (const file of pending) await land(owner, file);
    return pending.map(file => file.name);
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [advisoryLock]).catch(() => {});
  }
};
