import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotAccepted, Unconfirmed } from '../../src/errors.ts';
import type { Store } from '../../src/records.ts';
import { type DatabaseAddress, openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/store.ts';
import { openTestCable, type TestCable } from '../setup/cable.ts';
import { until } from '../setup/until.ts';
import type { StoreScene } from './store-scene.ts';

const layCable = async (address: DatabaseAddress): Promise<[TestCable, DatabaseAddress]> => {
  if (typeof address !== 'string') {
    const cable = await openTestCable({ path: join(address.host, `.s.PGSQL.${address.port}`) });
    return [cable, { ...address, host: cable.host, port: cable.port }];
  }
  const url = new URL(address);
  const cable = await openTestCable({ host: url.hostname, port: Number(url.port || 5432) });
  url.host = `${cable.host}:${cable.port}`;
  return [cable, url.href];
};

/** A person hears within 2.5 s what came of it, and never that it was lost when it was not. */
export const outageContract = (scene: () => StoreScene): void => {
  describe('when the database is away', () => {
    let cable: TestCable;
    let store: Store;
    let end: () => Promise<void>;

    beforeEach(async () => {
      const [laid, address] = await layCable(scene().database.address);
      const database = openDatabase(address, scene().database.log);
      cable = laid;
      store = openStore({ pool: database.pool, key: scene().key, log: scene().database.log });
      end = () => database.end();
      await store.ping();
    });
    afterEach(async () => {
      await cable.close();
      await end();
    });

    const outcome = async (): Promise<{ said: unknown; ms: number; reference: string }> => {
      const asked = await scene().order({ line: 'the line' });
      const began = performance.now();
      const said = await store.accept(asked).catch((error: unknown) => error);
      return { said, ms: performance.now() - began, reference: asked.reference };
    };
    /** Does something in the moment after the whole statement was sent, before an answer can come. */
    const afterSent = (act: () => void): void =>
      cable.onSent(bytes => {
        // The last message of a statement in PostgreSQL's protocol is Sync: an S and its length, 4.
        if (!bytes.subarray(-5).equals(Buffer.from([0x53, 0, 0, 0, 4]))) return;
        cable.onSent(undefined);
        setImmediate(act);
      });
    const isKept = async (reference: string): Promise<boolean> =>
      (await scene().store.read.order(reference)) !== undefined;

    test('it is said that nothing was accepted, whether connections are refused or hear nothing', async () => {
      cable.cut();
      const refused = await outcome();
      expect(refused.said).toBeInstanceOf(NotAccepted);
      expect(refused.ms).toBeLessThan(1600);
      await expect(
        store.people.meet({ connection: 'x', person: 'x', name: 'x', member: 'x' }),
      ).rejects.toThrow(NotAccepted);
      await expect(store.ping()).rejects.toThrow(NotAccepted);
      cable.hang();
      const silent = await outcome();
      expect(silent.said).toBeInstanceOf(NotAccepted);
      expect(silent.ms).toBeLessThan(1800);
      cable.mend();
      expect((await outcome()).said).toMatchObject({ outcome: 'accepted' });
    });

    test('a read that breaks in the middle says that nothing was accepted', async () => {
      afterSent(() => cable.cut());
      await expect(store.read.responder('1')).rejects.toThrow(NotAccepted);
    });

    test('a server that ends the statement has not written it', async () => {
      const { rows } = scene();
      await rows('begin');
      await rows('lock table muster.job');
      const waiting = outcome();
      const sees = await scene().database.owner();
      const blocked = `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%muster.accept%'`;
      await until('the statement to wait', async () => (await sees.query(blocked)).rows.length > 0);
      await sees.query(`select pg_terminate_backend(pid) from (${blocked}) b`);
      await sees.end();
      const { said, reference } = await waiting;
      await rows('rollback');
      expect(said).toBeInstanceOf(NotAccepted);
      expect(await isKept(reference)).toBe(false);
    });

    test('a cut before the answer is told from the record, found over another connection', async () => {
      afterSent(() => {
        cable.cut();
        cable.mend();
      });
      const { said, ms, reference } = await outcome();
      expect(said).toEqual({ outcome: 'accepted', jobs: [{ id: expect.any(String), priority: 2 }] });
      expect(ms).toBeLessThan(2500);
      expect(await isKept(reference)).toBe(true);
    });

    test('an answer that never comes leaves it unknown, and the line typed again makes no second one', async () => {
      afterSent(() => cable.hang());
      const { said, ms, reference } = await outcome();
      expect(said).toBeInstanceOf(Unconfirmed);
      expect(ms).toBeLessThan(2400);
      expect(await isKept(reference)).toBe(true);
      cable.mend();
      const again = await scene().store.accept(await scene().order({ line: 'the line' }));
      expect(again).toEqual({ outcome: 'again', reference });
    });

    test('a statement that hangs is unknown within the time, and is not half written', async () => {
      const { rows } = scene();
      await rows('begin');
      await rows('lock table muster.job');
      const { said, ms } = await outcome();
      expect(said).toBeInstanceOf(Unconfirmed);
      expect(ms).toBeLessThan(2400);
      expect(await rows('select from muster.invocation')).toEqual([]);
      await rows('rollback');
      const running = `select from pg_stat_activity where state = 'active' and query like 'select outcome%'`;
      await until('the statement to end', async () => (await rows(running)).length === 0);
      const kept =
        'select (select count(*) from muster.invocation) = (select count(*) from muster.job) as whole';
      expect(await rows(kept)).toEqual([{ whole: true }]);
    });

    test('a connection that breaks in the middle of a transaction ends that transaction and nothing else', async () => {
      const job = await scene().leased();
      const broken = store.jobs.settle(job, async tx => {
        await tx.job({ kind: 'next', payload: {}, priority: 1 });
        cable.cut();
        await tx.job({ kind: 'next', payload: {}, priority: 1 });
      });
      await expect(broken).rejects.toThrow();
      cable.mend();
      await store.ping();
      await store.jobs.settle(job, async () => {});
      expect(await scene().rows(`select count(*)::int as n from muster.job where kind = 'next'`)).toEqual([
        { n: 0 },
      ]);
    });

    test('a store that stops accepts nothing new', async () => {
      await store.stop();
      expect((await outcome()).said).toBeInstanceOf(NotAccepted);
    });
  });
};
