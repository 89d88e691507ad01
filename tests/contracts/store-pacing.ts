import { describe, expect, test } from 'vitest';
import type { LeasedJob, Share, Shared } from '../../src/records.ts';
import { examplePage, type StoreScene } from './store-scene.ts';

const LEASE_MS = 30_000;
const LIMIT = { name: 'posts', size: 10, windowMs: 1000 };

/** Limits shared by processes, and messages in their order. */
export const pacingContract = (scene: () => StoreScene): void => {
  const share = (change: Partial<Share> & Pick<Share, 'holder'>, by = scene().store): Promise<Shared> =>
    by.paces.share({
      token: 'token',
      limit: LIMIT,
      holding: 0,
      wanting: LIMIT.size,
      leaseMs: 2000,
      spent: { turns: 0, forMs: 0 },
      ...change,
    });

  describe('the turns of a limit', () => {
    test('are never given out twice, however many ask at once', async () => {
      const { another } = scene();
      const other = another();
      const asked = Array.from({ length: 12 }, (_, at) =>
        share({ holder: `p${at}`, wanting: 3 }, at % 2 === 0 ? scene().store : other),
      );
      const held = (await Promise.all(asked)).map(one => one.held);
      expect(held.reduce((sum, one) => sum + one, 0)).toBe(LIMIT.size);
    });

    test('are shared alike, but whoever wants few gets those', async () => {
      expect(await share({ holder: 'a' })).toMatchObject({ held: 10, fair: 10, kept: false });
      expect(await share({ holder: 'b', wanting: 2 })).toMatchObject({ held: 0, fair: 2 });
      // Asked again, the first learns of it and gives back what is not its share any more.
      expect(await share({ holder: 'a', holding: 10 })).toMatchObject({ held: 10, fair: 8, kept: true });
      const back = { holding: 8, spent: { turns: 2, forMs: 700 } };
      expect(await share({ holder: 'a', ...back })).toMatchObject({ held: 8, fair: 8 });
      expect(await share({ holder: 'b', wanting: 2 })).toMatchObject({ held: 0 });
      await scene().clock.advance(700);
      expect(await share({ holder: 'b', wanting: 2 })).toMatchObject({ held: 2, fair: 2 });
    });

    test('of a process that died are free when its time is over, and are not its own if it wakes', async () => {
      expect((await share({ holder: 'dead' })).held).toBe(10);
      await scene().clock.advance(1999);
      expect((await share({ holder: 'spare' })).held).toBe(0);
      await scene().clock.advance(1);
      expect((await share({ holder: 'spare' })).held).toBe(10);
      expect(await share({ holder: 'dead', holding: 10 })).toMatchObject({ held: 0, kept: false });
    });

    test('of one limit or one token are not those of another', async () => {
      await share({ holder: 'a' });
      expect((await share({ holder: 'b', token: 'other' })).held).toBe(10);
      expect((await share({ holder: 'b', limit: { ...LIMIT, name: 'edits' } })).held).toBe(10);
    });

    test('are fewer after the platform turned out to take less, and grow again slowly', async () => {
      const { store, clock } = scene();
      const slow = () => store.paces.wait({ token: 'token', scope: 'posts', ms: 1000, slower: LIMIT });
      await slow();
      expect(await share({ holder: 'a' })).toMatchObject({ held: 5, waits: { posts: 1000 } });
      await share({ holder: 'a', wanting: 0 });
      await clock.advance(20_000);
      expect(await share({ holder: 'a', holding: 0 })).toMatchObject({ held: 7, waits: {} });
      await slow();
      await clock.advance(2_000);
      expect((await share({ holder: 'a' })).held).toBe(3);
      await clock.advance(3_600_000);
      expect((await share({ holder: 'a' })).held).toBe(10);
    });
  });

  test('what a platform asked to wait with is known to every process, and never shortened', async () => {
    const { store, another, clock } = scene();
    await store.paces.wait({ token: 'token', scope: 'channel 1', ms: 60_000 });
    await another().paces.wait({ token: 'token', scope: 'channel 1', ms: 1_000 });
    await store.paces.wait({ token: 'token', scope: '', ms: 500 });
    await store.paces.wait({ token: 'other', scope: 'channel 2', ms: 500 });
    expect((await share({ holder: 'b' }, another())).waits).toEqual({ 'channel 1': 60_000, '': 500 });
    await clock.advance(500);
    expect((await share({ holder: 'b' })).waits).toEqual({ 'channel 1': 59_500 });
  });

  describe('messages', () => {
    /** Pages of `member`, asking so many of their people; gives the page's id. */
    const page = async (member: string, many: number, urgent = false): Promise<string> => {
      const { meet, declare, write } = scene();
      const asker = await meet(`asker of ${member}`, member);
      const people: { readonly id: string }[] = [];
      for (let at = 0; at < many; at += 1) people.push(await meet(`${member} ${at}`, 'crowd'));
      const incident = await declare({ declaredBy: asker.id, member, affected: member });
      return write(async tx => {
        const id = await tx.openPage({ ...examplePage(incident.id, asker.id), urgent });
        await tx.invite(
          id,
          1,
          people.map(one => ({ id: one.id, skills: [] })),
        );
        for (const { id: responder } of people)
          await tx.notice({
            kind: 'page-call',
            responder,
            incident: incident.id,
            page: id,
            expiresInMinutes: 60,
          });
        return id;
      });
    };
    const pagesOf = async (jobs: readonly LeasedJob[]): Promise<readonly (string | undefined)[]> => {
      const { store } = scene();
      return Promise.all(
        jobs.map(async job => (await store.read.notice((job.payload as { notice: string }).notice))?.page),
      );
    };
    const next = (room: number, limit = 0) =>
      scene().store.jobs.leaseDue(limit, LEASE_MS, { not: [] }, [{ lanes: ['crowd', 'elsewhere'], room }]);

    test('are leased as far as their lane has room, and hold nothing else up', async () => {
      const { store, leased } = scene();
      await page('a', 5);
      const accepted = await leased();
      await store.jobs.postpone(accepted, 0, '');
      const jobs = await next(2, 8);
      expect(jobs.map(job => job.lane)).toEqual(['crowd', 'crowd', undefined]);
      expect(jobs[2]?.id).toBe(accepted.id);
      expect(await next(0, 8)).toEqual([]);
      expect(await next(8)).toHaveLength(3);
    });

    test('of one member with few stand beside the first of a member with many', async () => {
      const a = await page('a', 6);
      await next(2); // A's first two are on their way
      const b = await page('b', 2);
      const order = await pagesOf([...(await next(3)), ...(await next(3))]);
      expect(order).toEqual([a, b, a, b, a, a]);
    });

    test('of a member that came back take turns from then on, and catch nothing up', async () => {
      const a = await page('a', 6);
      await next(3);
      const b = await page('b', 5);
      await next(2);
      const more = await page('b', 1);
      const order = await pagesOf(await next(20));
      expect(order).toEqual([a, b, a, b, b, b, more]);
    });

    test('that are urgent overtake all others', async () => {
      await page('a', 3);
      const urgent = await page('b', 1, true);
      expect(await pagesOf(await next(1))).toEqual([urgent]);
    });

    test('of a connection that nobody knows any more are leased like other jobs', async () => {
      await page('a', 2);
      const { store } = scene();
      expect(
        await store.jobs.leaseDue(5, LEASE_MS, { not: [] }, [{ lanes: ['elsewhere'], room: 0 }]),
      ).toHaveLength(2);
    });
  });
};
