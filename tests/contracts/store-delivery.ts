import { describe, expect, test } from 'vitest';
import type { LeasedJob } from '../../src/records.ts';
import { later, START, type StoreScene } from './store-scene.ts';

const LEASE_MS = 30_000;
const home = { connection: 'eastfold', place: 'C1' };

/** What sending writes around a post. */
export const deliveryContract = (scene: () => StoreScene): void => {
  /** A card that was asked for, and its job. */
  const card = async (): Promise<{ incident: string; id: string; job: LeasedJob }> => {
    const { store, declare, write } = scene();
    const { id: incident } = await declare();
    await write(tx => tx.show({ kind: 'card', incident, at: home }));
    const [showing] = await store.read.showings(incident);
    const [job] = await store.jobs.leaseDue(1, LEASE_MS);
    if (showing === undefined || job === undefined) throw new Error('there is no card');
    expect(job).toMatchObject({ kind: 'show', payload: { showing: showing.id } });
    return { incident, id: showing.id, job };
  };
  const done = (job: LeasedJob): Promise<void> => scene().store.jobs.settle(job, async () => {});
  const lease = async (): Promise<LeasedJob> => {
    const [job] = await scene().store.jobs.leaseDue(1, LEASE_MS);
    if (job === undefined) throw new Error('nothing is due');
    return job;
  };

  describe('a showing', () => {
    test('commits that a post begins, so that the next attempt knows when to look from', async () => {
      const { store, clock } = scene();
      const { id, job } = await card();
      expect(await store.delivery.beginShowing(job, id)).not.toHaveProperty('triedAt');
      await clock.advance(LEASE_MS);
      const taker = await lease();
      expect(await store.delivery.beginShowing(taker, id)).toMatchObject({ triedAt: START, posts: 0 });
      await store.delivery.shown(taker, id, { version: 1, message: 'M1' });
      const shown = await store.read.showing(id);
      expect(shown).toMatchObject({ shown: 1, wanted: 1, message: 'M1' });
      expect(shown).not.toHaveProperty('triedAt');
    });

    test('is not looked for after a post that was refused before it was done', async () => {
      const { store, clock } = scene();
      const { id, job } = await card();
      await store.delivery.beginShowing(job, id);
      await store.delivery.notPosted(job, { showing: id });
      await clock.advance(LEASE_MS);
      const taker = await lease();
      await expect(store.delivery.notPosted(job, { showing: id })).rejects.toThrow('lost the lease');
      expect(await store.delivery.beginShowing(taker, id)).not.toHaveProperty('triedAt');
    });

    test('is not changed by a worker that lost its job', async () => {
      const { store, clock } = scene();
      const { id, job } = await card();
      await store.delivery.beginShowing(job, id);
      await clock.advance(LEASE_MS);
      const taker = await lease();
      const stale = [
        () => store.delivery.beginShowing(job, id),
        () => store.delivery.shown(job, id, { version: 1, message: 'STALE' }),
        () => store.delivery.lostMessage(job, id),
      ];
      for (const write of stale) await expect(write()).rejects.toThrow('lost the lease');
      expect(await store.read.showing(id)).toMatchObject({ shown: 0, posts: 0 });
      await store.delivery.beginShowing(taker, id);
    });

    test('gets one job for all that changed since it was read', async () => {
      const { store, write, told } = scene();
      const { incident, id, job } = await card();
      const { wanted } = await store.delivery.beginShowing(job, id);
      told.length = 0;
      await write(tx => tx.changed(incident));
      await write(tx => tx.changed(incident));
      expect(told).toHaveLength(1);
      await store.delivery.shown(job, id, { version: wanted, message: 'M1' });
      await done(job);
      expect(told).toHaveLength(1);
      const next = await lease();
      expect(await store.delivery.beginShowing(next, id)).toMatchObject({
        wanted: 3,
        shown: 1,
        message: 'M1',
      });
      await store.delivery.shown(next, id, { version: 3 });
      expect(await store.read.showing(id)).toMatchObject({ wanted: 3, shown: 3, message: 'M1' });
    });

    test('keeps what stands there as a digest, and forgets it while a change is on its way', async () => {
      const { store, rows } = scene();
      const { id, job } = await card();
      await store.delivery.beginShowing(job, id);
      await store.delivery.shown(job, id, { version: 1, message: 'M1', digest: 'D1' });
      expect(await store.read.showing(id)).toMatchObject({ digest: 'D1' });
      await store.delivery.beginShowing(job, id);
      expect(await store.read.showing(id)).toMatchObject({ digest: 'D1' });
      await rows('update muster.showing set wanted = wanted + 1');
      expect(await store.delivery.beginShowing(job, id)).toMatchObject({ digest: 'D1' });
      expect(await store.read.showing(id)).not.toHaveProperty('digest');
    });

    test('has a next job when something changed and nothing was planned for it', async () => {
      const { store, rows, told } = scene();
      const { id, job } = await card();
      await store.delivery.beginShowing(job, id);
      await rows('update muster.showing set wanted = wanted + 1');
      told.length = 0;
      await store.delivery.shown(job, id, { version: 1, message: 'M1' });
      expect(told).toEqual([{ id: expect.any(String), priority: 4 }]);
    });

    test('keeps the newer when an older version is recorded late', async () => {
      const { store, rows } = scene();
      const { id, job } = await card();
      await rows('update muster.showing set wanted = 5');
      await store.delivery.shown(job, id, { version: 5, message: 'M1' });
      await store.delivery.shown(job, id, { version: 4, held: 'ceiling' });
      const kept = await store.read.showing(id);
      expect(kept).toMatchObject({ shown: 5, message: 'M1' });
      expect(kept).not.toHaveProperty('held');
    });

    test('is in the hand of one job at a time', async () => {
      const { store, write } = scene();
      const { incident, id, job } = await card();
      await store.delivery.beginShowing(job, id);
      await write(tx => tx.changed(incident));
      const second = await lease();
      await expect(store.delivery.beginShowing(second, id)).rejects.toMatchObject({
        name: 'Later',
        afterMs: 250,
      });
      await store.delivery.shown(job, id, { version: 1, message: 'M1' });
      expect(await store.delivery.beginShowing(second, id)).toMatchObject({ message: 'M1' });
    });

    test('counts a message that is gone, and says when a place may not have it', async () => {
      const { store } = scene();
      const { id, job } = await card();
      await store.delivery.beginShowing(job, id);
      await store.delivery.shown(job, id, { version: 1, message: 'M1' });
      await store.delivery.beginShowing(job, id);
      const lost = await store.delivery.lostMessage(job, id);
      expect(lost).toMatchObject({ posts: 1 });
      expect(lost).not.toHaveProperty('triedAt');
      expect(await store.read.showing(id)).toMatchObject({ posts: 1, triedAt: START });
      await store.delivery.shown(job, id, { version: 1, message: null, held: 'ceiling' });
      expect(await store.read.showing(id)).toMatchObject({ held: 'ceiling', shown: 1 });
    });

    test('gets a job back that was lost, and only then', async () => {
      const { store, rows, told } = scene();
      const { id } = await card();
      expect(await store.jobs.mend()).toBe(0);
      await rows(`update muster.job set done_at = muster.now() where kind = 'show'`);
      told.length = 0;
      expect(await store.jobs.mend()).toBe(1);
      expect(await store.jobs.mend()).toBe(0);
      expect(told).toHaveLength(1);
      const job = await lease();
      expect(job.payload).toEqual({ showing: id });
      await store.jobs.fail(job, 'a bug');
      expect(await store.read.showing(id)).toMatchObject({ failed: 'a bug' });
      expect(await store.jobs.mend()).toBe(0);
    });
  });

  describe('a notice', () => {
    const say = async (): Promise<{ id: string; job: LeasedJob }> => {
      const { meet, write } = scene();
      const bea = await meet('Bea', 'eastfold');
      await write(tx =>
        tx.notice({ kind: 'note', responder: bea.id, detail: { n: 1 }, expiresInMinutes: 60 }),
      );
      const job = await lease();
      return { id: (job.payload as { notice: string }).notice, job };
    };

    test('knows where and when it was tried before, and how it ended', async () => {
      const { store, clock } = scene();
      const { id, job } = await say();
      const first = await store.delivery.beginNotice(job, id, { connection: 'eastfold' });
      expect(first).toMatchObject({
        kind: 'note',
        state: 'waiting',
        detail: { n: 1 },
        expiresAt: later(3_600_000),
      });
      expect(first).not.toHaveProperty('triedAt');
      await clock.advance(LEASE_MS);
      const taker = await lease();
      expect(await store.delivery.beginNotice(taker, id, { connection: 'southmere' })).toMatchObject({
        triedAt: START,
        triedConnection: 'eastfold',
      });
      for (const write of [
        () => store.delivery.beginNotice(job, id, { connection: 'eastfold' }),
        () => store.delivery.endNotice(job, id, 'failed', { why: 'stale' }),
      ]) {
        await expect(write()).rejects.toThrow('lost the lease');
      }
      await store.delivery.endNotice(taker, id, 'delivered', { message: 'M2' });
      await store.delivery.endNotice(taker, id, 'failed', { why: 'too late' });
      expect(await store.read.notice(id)).toMatchObject({
        state: 'delivered',
        triedAt: START,
        triedConnection: 'southmere',
      });
      expect(await store.delivery.beginNotice(taker, id, { connection: 'x' })).toMatchObject({
        state: 'delivered',
      });
    });

    test('is said by one job, gets one that was lost, and fails loudly with it', async () => {
      const { store, rows } = scene();
      const { id, job } = await say();
      await store.delivery.beginNotice(job, id, { connection: 'eastfold' });
      await rows(
        `insert into muster.job (kind, payload) values ('say', jsonb_build_object('notice', $1::text))`,
        id,
      );
      await expect(store.delivery.beginNotice(await lease(), id, { connection: 'eastfold' })).rejects.toThrow(
        'another job',
      );
      await rows(`update muster.job set done_at = muster.now() where kind = 'say'`);
      expect(await store.jobs.mend()).toBe(1);
      const mended = await lease();
      await store.delivery.beginNotice(mended, id, { connection: 'eastfold' });
      await store.jobs.fail(mended, 'a bug');
      expect(await store.read.notice(id)).toMatchObject({ state: 'failed' });
      expect(await store.jobs.mend()).toBe(0);
    });
  });
};
