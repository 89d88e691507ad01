import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openTestDatabase, type TestDatabase, testServers } from '../setup/database.ts';
import { administer, loginAs } from '../setup/postgres.ts';

const first = `create table muster.note (id bigint primary key, day date, at timestamptz);
  grant usage on schema muster to muster_bot; grant select, insert on muster.note to muster_bot;`;

const nameOf = async (owner: pg.Client): Promise<string> =>
  (await owner.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '';

describe.each(testServers())('migrations on $name', server => {
  let folder: string;
  let database: TestDatabase;
  let owner: pg.Client;
  const land = (name: string, sql: string) => writeFile(join(folder, name), sql);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-migrations-'));
    database = await openTestDatabase(server, 'template0');
    owner = await database.owner();
    await land('0001-note.sql', first);
  });
  afterEach(async () => {
    await owner.end();
    await database.close();
    await rm(folder, { recursive: true });
  });

  test('land once each, in the order of their numbers', async () => {
    await land('0002-more.sql', 'alter table muster.note add text text');
    await land('notes.txt', 'this is not SQL');
    expect(await migrate(owner, folder)).toEqual(['0001-note.sql', '0002-more.sql']);
    expect(await migrate(owner, folder)).toEqual([]);
    await land('0003-most.sql', 'alter table muster.note add author text');
    expect(await migrate(owner, folder)).toEqual(['0003-most.sql']);
  });

  test('keep nothing of a file that fails, and all of those before it', async () => {
    await land('0002-half.sql', 'create table muster.half (); create table muster.note ()');
    await expect(migrate(owner, folder)).rejects.toThrow(
      '0002-half.sql failed: relation "note" already exists',
    );
    const { rows } = await owner.query(
      "select to_regclass('muster.half') as half, to_regclass('muster.note') as note",
    );
    expect(rows).toEqual([{ half: null, note: 'muster.note' }]);
    await land('0002-half.sql', 'create table muster.half ()');
    expect(await migrate(owner, folder)).toEqual(['0002-half.sql']);
  });

  test('refuse a file that was changed after it landed, but not one whose line ends were', async () => {
    await migrate(owner, folder);
    await land('0001-note.sql', first.replaceAll('\n', '\r\n'));
    expect(await migrate(owner, folder)).toEqual([]);
    await land('0001-note.sql', `${first} -- once more`);
    await expect(migrate(owner, folder)).rejects.toThrow('0001-note.sql was changed after it landed');
  });

  test('refuse a database that a newer Muster migrated, and a number that comes too late', async () => {
    await land('0003-later.sql', 'create table muster.later ()');
    await migrate(owner, folder);
    await land('0002-late.sql', 'create table muster.late ()');
    await expect(migrate(owner, folder)).rejects.toThrow('0002-late.sql comes before 0003-later.sql');
    await rm(join(folder, '0003-later.sql'));
    await expect(migrate(owner, folder)).rejects.toThrow('newer Muster: it has 0003-later.sql');
  });

  test('land once when two processes begin at the same moment', async () => {
    const other = await database.owner();
    const landed = await Promise.all([migrate(owner, folder), migrate(other, folder)]);
    expect(landed.flat()).toEqual(['0001-note.sql']);
    await other.end();
  });

  test('leave the bot able to do what it was granted, and nothing to the schema', async () => {
    await migrate(owner, folder);
    await database.pool.query(
      "insert into muster.note values (9007199254740993, '2027-03-28', '2027-03-28T01:00Z')",
    );
    const { rows } = await database.pool.query('select *, current_user as me from muster.note');
    expect(rows).toEqual([
      { id: '9007199254740993', day: '2027-03-28', at: new Date('2027-03-28T01:00Z'), me: 'muster_bot' },
    ]);
    const forbidden = [
      'create table muster.mine ()',
      'alter table muster.note add x text',
      'drop table muster.note',
    ];
    const more = [
      'create schema mine',
      'drop schema muster cascade',
      'truncate muster.note',
      'reset role; drop table muster.note',
    ];
    for (const sql of [...forbidden, ...more, 'select * from muster.migration'])
      await expect(database.pool.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);
  });

  test('tell an administrator what to run where the owner may not make the role', async () => {
    const clerk = `clerk_${process.pid}`;
    await administer(server.address, `create role ${clerk} login password 'clerk'`);
    const office = openDatabase(loginAs(database.address, clerk, 'clerk'), database.log);
    const asClerk = await office.owner();
    await expect(migrate(asClerk, folder)).rejects.toThrow(
      `An administrator of the database must run this once: grant muster_bot to ${clerk};`,
    );
    await administer(database.address, `grant muster_bot to ${clerk}`);
    await expect(migrate(asClerk, folder)).rejects.toThrow('permission denied for database');
    await administer(database.address, `grant create on database ${await nameOf(owner)} to ${clerk}`);
    expect(await migrate(asClerk, folder)).toEqual(['0001-note.sql']);
    await asClerk.query('drop owned by current_user cascade');
    await asClerk.end();
    await administer(database.address, `revoke create on database ${await nameOf(owner)} from ${clerk}`);
    await administer(server.address, `drop role ${clerk}`);
  });
});
