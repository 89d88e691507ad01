import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/job.ts';
import type { LeasedJob } from '../../src/records.ts';
import { later, START, type StoreScene } from './store-scene.ts';

const LEASE_MS = 30_000;

/** Jobs as rows: one worker at a time, and none forgotten. */
export const jobContract = (scene: () => StoreScene): void => {
  const ask = async (...jobs: readonly Partial<Job>[]): Promise<readonly string[]> => {
    const { store, order } = scene();
    const accepted = await store.accept(
      await order({ jobs: jobs.map(job => ({ kind: 'test', payload: {}, priority: 5, ...job })) }),
    );
    return accepted.outcome === 'accepted' ? accepted.jobs.map(job => job.id) : [];
  };
  const taken = (jobs: readonly LeasedJob[]): readonly string[] => jobs.map(job => job.id);

  describe('jobs', () => {
    test('are leased once each by workers at once, the most urgent first', async () => {
      const { store, another } = scene();
      const ids = await ask({ priority: 6 }, { priority: 0 }, { priority: 4 }, { priority: 0 });
      expect(taken(await store.jobs.leaseDue(2, LEASE_MS))).toEqual([ids[1], ids[3]]);
      const [mine, theirs] = await Promise.all([
        store.jobs.leaseDue(10, LEASE_MS),
        another().jobs.leaseDue(10, LEASE_MS),
      ]);
      expect([...taken(mine), ...taken(theirs)].sort()).toEqual([ids[0], ids[2]].sort());
      expect(await store.jobs.leaseDue(10, LEASE_MS)).toEqual([]);
    });

    test('are leased by their kind, where only some or all others are wanted', async () => {
      const { store } = scene();
      const ids = await ask({ kind: 'say', priority: 0 }, { kind: 'timer', priority: 6 }, { kind: 'show' });
      const talking = ['say', 'show'];
      expect(taken(await store.jobs.leaseDue(9, LEASE_MS, { not: talking }))).toEqual([ids[1]]);
      expect(taken(await store.jobs.leaseDue(9, LEASE_MS, { of: ['timer'] }))).toEqual([]);
      expect(taken(await store.jobs.leaseDue(9, LEASE_MS, { of: talking }))).toEqual([ids[0], ids[2]]);
    });

    test('tell how long it is until one can be had: until it is due, or until its lease runs out', async () => {
      const { store, clock } = scene();
      const all = { not: [] };
      const LONG_MS = 3_600_000;
      expect(await store.jobs.freeInMs(all, LONG_MS)).toBe(LONG_MS);
      await ask({ kind: 'timer', dueAt: later(60_000) }, { kind: 'say', dueAt: later(10_000) });
      expect(await store.jobs.freeInMs(all, LONG_MS)).toBe(10_000);
      expect(await store.jobs.freeInMs(all, 250)).toBe(250);
      expect(await store.jobs.freeInMs({ not: ['say'] }, LONG_MS)).toBe(60_000);
      await clock.advance(10_000);
      expect(await store.jobs.freeInMs(all, LONG_MS)).toBe(0);
      const [job] = await store.jobs.leaseDue(1, LEASE_MS);
      if (job === undefined) throw new Error('nothing was leased');
      expect(await store.jobs.freeInMs({ of: ['say'] }, LONG_MS)).toBe(LEASE_MS);
      expect(await store.jobs.freeInMs(all, LONG_MS)).toBe(LEASE_MS);
      await store.jobs.settle(job, async () => {});
      expect(await store.jobs.freeInMs(all, LONG_MS)).toBe(50_000);
      await clock.advance(51_000);
      expect(await store.jobs.freeInMs(all, LONG_MS)).toBe(-1_000);
    });

    test('are not waited for while another worker has one in its hands', async () => {
      const { store, rows } = scene();
      const ids = await ask({ priority: 0 }, { priority: 6 });
      await rows('begin');
      await rows('select from muster.job where id = $1 for update', ids[0]);
      expect(taken(await store.jobs.leaseDue(2, LEASE_MS))).toEqual([ids[1]]);
      expect(await store.jobs.lease(ids[0] ?? '', LEASE_MS)).toBeUndefined();
      await rows('rollback');
    });

    test('wait until they are due', async () => {
      const { store, clock } = scene();
      const [id = ''] = await ask({ dueAt: later(60_000) });
      expect(await store.jobs.lease(id, LEASE_MS)).toBeUndefined();
      expect(await store.jobs.nextDueAt()).toEqual(later(60_000));
      expect(await store.jobs.dueCount()).toBe(0);
      await clock.advance(60_000);
      expect(await store.jobs.dueCount()).toBe(1);
      expect(await store.jobs.lease(id, LEASE_MS)).toMatchObject({ id, kind: 'test', attempt: 1 });
      expect(await store.jobs.nextDueAt()).toBeUndefined();
      expect(await store.jobs.dueCount()).toBe(1);
    });

    test('pass to another worker when a lease runs out, and the first one can write nothing more', async () => {
      const { store, clock, leased, rows, told } = scene();
      const stale = await leased();
      await clock.advance(LEASE_MS - 1);
      expect(await store.jobs.lease(stale.id, LEASE_MS)).toBeUndefined();
      await clock.advance(1);
      const taker = await store.jobs.lease(stale.id, LEASE_MS);
      expect(taker).toMatchObject({ attempt: 2, fence: stale.fence + 1 });

      const write = store.jobs.settle(stale, tx => tx.job({ kind: 'stale', payload: {}, priority: 0 }));
      await expect(write).rejects.toThrow('lost the lease');
      expect(await store.jobs.extend(stale, LEASE_MS)).toBe(false);
      await store.jobs.postpone(stale, 0, 'stale');
      await store.jobs.fail(stale, 'stale');
      expect(await rows('select kind, done_at, failed_at, error, fence from muster.job')).toEqual([
        { kind: 'test', done_at: null, failed_at: null, error: null, fence: taker?.fence },
      ]);
      expect(told).toEqual([]);
    });

    test('are not waited for by an extension while what became of them is being written', async () => {
      const { store, leased } = scene();
      const job = await leased();
      await store.jobs.settle(job, async () => {
        expect(await store.jobs.extend(job, LEASE_MS)).toBe(false);
      });
    });

    test('stay with a worker that extends its lease', async () => {
      const { store, clock, leased } = scene();
      const job = await leased();
      await clock.advance(LEASE_MS - 1);
      expect(await store.jobs.extend(job, LEASE_MS)).toBe(true);
      await clock.advance(LEASE_MS - 1);
      expect(await store.jobs.leaseDue(1, LEASE_MS)).toEqual([]);
    });

    test('are done together with what they wrote, or not at all', async () => {
      const { store, leased, rows, told } = scene();
      const job = await leased();
      const failing = store.jobs.settle(job, async tx => {
        await tx.job({ kind: 'next', payload: {}, priority: 1 });
        throw new Error('in the middle');
      });
      await expect(failing).rejects.toThrow('in the middle');
      expect(await rows('select kind, done_at from muster.job')).toEqual([{ kind: 'test', done_at: null }]);
      expect(told).toEqual([]);

      const result = await store.jobs.settle(job, async tx => {
        await tx.job({ kind: 'next', payload: { a: '1' }, priority: 1 });
        await tx.job({ kind: 'timer', payload: {}, priority: 1, dueAt: later(5_000) });
        return tx.at;
      });
      expect(result).toEqual(START);
      expect(await rows('select kind, done_at, connection, invocation from muster.job order by id')).toEqual([
        { kind: 'test', done_at: START, connection: job.connection, invocation: job.invocation },
        { kind: 'next', done_at: null, connection: job.connection, invocation: job.invocation },
        { kind: 'timer', done_at: null, connection: job.connection, invocation: job.invocation },
      ]);
      expect(told).toEqual([{ id: expect.any(String), priority: 1 }]);
      await expect(store.jobs.settle(job, async () => {})).rejects.toThrow('lost the lease');
    });

    test('are put off without counting as failed, and kept with the reason when they fail', async () => {
      const { store, clock, leased, order } = scene();
      const asked = await order({ jobs: [{ kind: 'test', payload: {}, priority: 2 }] });
      await store.accept(asked);
      const [job] = await store.jobs.leaseDue(1, LEASE_MS);
      if (job === undefined) throw new Error('nothing was leased');
      await store.jobs.postpone(job, 5_000, 'told to wait');
      expect(await store.jobs.nextDueAt()).toEqual(later(5_000));
      await clock.advance(5_000);
      const [again] = await store.jobs.leaseDue(1, LEASE_MS);
      if (again === undefined) throw new Error('nothing was leased');
      await store.jobs.fail(again, `the channel is gone ${'x'.repeat(400)}`);
      // Nothing fails silently: what is due next is to tell whoever asked.
      const [telling] = await store.jobs.leaseDue(5, LEASE_MS);
      expect(telling?.kind).toBe('say');
      expect(await store.read.notice('1')).toMatchObject({
        kind: 'job-failed',
        detail: { reference: asked.reference, why: expect.stringMatching(/^the channel is gone x+$/) },
      });
      const status = await store.read.order(asked.reference);
      expect(status?.jobs.filter(one => one.kind === 'test')).toEqual([
        {
          kind: 'test',
          state: 'failed',
          attempts: 2,
          error: expect.stringMatching(/^the channel is gone x+$/),
        },
      ]);
      expect(status?.jobs[0]?.error).toHaveLength(300);

      const retry = await leased();
      await store.jobs.settle(retry, tx => tx.retryFailed(asked.reference));
      expect(await store.jobs.lease(job.id, LEASE_MS)).toMatchObject({ attempt: 1 });
    });
  });

  describe('a job that does not work yet', () => {
    test('is told of to whoever asked, and tried on', async () => {
      const { store, order } = scene();
      const asked = await order({ jobs: [{ kind: 'test', payload: {}, priority: 2 }] });
      await store.accept(asked);
      const [job] = await store.jobs.leaseDue(1, LEASE_MS);
      if (job === undefined) throw new Error('nothing was leased');
      await store.jobs.stillTrying(job, 'fetch failed');
      expect(await store.read.notice('1')).toMatchObject({
        kind: 'job-late',
        detail: { reference: asked.reference, why: 'fetch failed' },
      });
      await store.jobs.settle(job, async () => {});
      await store.jobs.stillTrying(job, 'too late');
      expect(await store.read.notice('2')).toBeUndefined();
    });
  });

  describe('leases by name', () => {
    test('are held by one, renewed by the same, and taken over when they run out or are released', async () => {
      const { store, another, clock } = scene();
      const other = another();
      expect(await store.leases.hold('gateway', 'one', 10_000)).toBe(true);
      expect(await other.leases.hold('gateway', 'two', 10_000)).toBe(false);
      await clock.advance(9_999);
      expect(await store.leases.hold('gateway', 'one', 10_000)).toBe(true);
      await clock.advance(9_999);
      expect(await other.leases.hold('gateway', 'two', 10_000)).toBe(false);
      await clock.advance(1);
      expect(await other.leases.hold('gateway', 'two', 10_000)).toBe(true);
      await store.leases.release('gateway', 'one');
      expect(await store.leases.hold('gateway', 'one', 10_000)).toBe(false);
      await other.leases.release('gateway', 'two');
      expect(await store.leases.hold('gateway', 'one', 10_000)).toBe(true);
    });
  });
};
