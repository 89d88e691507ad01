import { describe, expect, test } from 'vitest';
import { examplePage, type StoreScene } from './store-scene.ts';

const DAY_MS = 24 * 60 * 60_000;
const KEPT_DAYS = 30;

/** What is over does not stay for ever, and what anybody may still ask for does. */
export const purgeContract = (scene: () => StoreScene): void => {
  const count = async (table: string): Promise<number> =>
    Number((await scene().rows(`select count(*)::int as n from muster.${table}`))[0]?.n);
  /** An order whose only job is done. */
  const doneOrder = async (): Promise<string> => {
    const { store, order } = scene();
    const asked = await order({ jobs: [{ kind: 'test', payload: {}, priority: 2 }] });
    await store.accept(asked);
    for (const job of await store.jobs.leaseDue(50, 1_000)) await store.jobs.settle(job, async () => {});
    return asked.reference;
  };

  describe('what is old', () => {
    test('goes when it has been over for longer than it is kept, and not a moment earlier', async () => {
      const { store, clock } = scene();
      const reference = await doneOrder();
      await clock.advance(KEPT_DAYS * DAY_MS);
      expect(await store.jobs.purge(KEPT_DAYS, 100)).toBe(0);
      expect((await store.read.order(reference))?.jobs).toHaveLength(1);
      await clock.advance(1_000);
      expect(await store.jobs.purge(KEPT_DAYS, 100)).toBe(2);
      expect(await store.read.order(reference)).toBeUndefined();
      expect(await store.jobs.purge(KEPT_DAYS, 100)).toBe(0);
    });

    test('goes a few at a time', async () => {
      const { store, clock } = scene();
      for (let more = 0; more < 5; more += 1) await doneOrder();
      await clock.advance((KEPT_DAYS + 1) * DAY_MS);
      expect(await store.jobs.purge(KEPT_DAYS, 2)).toBe(4);
      expect([await count('job'), await count('invocation')]).toEqual([3, 3]);
    });

    test('is kept for a day at least, whatever is asked for', async () => {
      const { store, clock } = scene();
      await doneOrder();
      await clock.advance(DAY_MS - 1_000);
      expect(await store.jobs.purge(0, 100)).toBe(0);
    });

    test('stays while it is not over: a timer, a failed job that can be tried again, and their orders', async () => {
      const { store, clock, order, rows } = scene();
      const far = new Date('2028-01-01T00:00:00Z');
      await store.accept(await order({ jobs: [{ kind: 'timer', payload: {}, priority: 2, dueAt: far }] }));
      const failing = await order({ jobs: [{ kind: 'test', payload: {}, priority: 2 }] });
      await store.accept(failing);
      const [job] = await store.jobs.leaseDue(1, 1_000);
      if (job === undefined) throw new Error('nothing was leased');
      await store.jobs.fail(job, 'the channel is gone');
      await clock.advance((KEPT_DAYS + 1) * DAY_MS);
      expect(await store.jobs.purge(KEPT_DAYS, 100)).toBe(0);
      expect(await rows(`select kind from muster.job order by id`)).toEqual([
        { kind: 'timer' },
        { kind: 'test' },
        { kind: 'say' },
      ]);
      expect((await store.read.order(failing.reference))?.jobs[0]).toMatchObject({ state: 'failed' });
    });

    test('stays where something refers to it: a fact, an incident, a call-out and who was called', async () => {
      const { store, clock, say, declare, write, meet } = scene();
      const ada = await meet();
      await say({ kind: 'availability', responder: ada.id, detail: { state: 'available' } });
      const { id } = await declare();
      const page = await write(tx => tx.openPage(examplePage(id, ada.id)));
      await write(async tx => {
        const common = { kind: 'page-call', incident: id, page, expiresInMinutes: 60 } as const;
        await tx.notice({ ...common, responder: ada.id });
        await tx.notice({ kind: 'lead-taken', incident: id, responder: ada.id, expiresInMinutes: 60 });
      });
      for (const job of await store.jobs.leaseDue(50, 1_000)) {
        const notice = (job.payload as { notice?: string }).notice;
        if (job.kind === 'say' && notice !== undefined)
          await store.delivery.endNotice(job, notice, 'delivered');
        await store.jobs.settle(job, async () => {});
      }
      const [facts, events] = [await count('fact'), await count('event')];
      await clock.advance((KEPT_DAYS + 1) * DAY_MS);
      await store.jobs.purge(KEPT_DAYS, 100);
      await store.jobs.purge(KEPT_DAYS, 100);
      expect(await count('job')).toBe(0);
      expect([await count('fact'), await count('event')]).toEqual([facts, events]);
      expect(await scene().rows('select kind from muster.notice')).toEqual([{ kind: 'page-call' }]);
      // What said that somebody is available is still known by its fact.
      expect(await count('invocation')).toBe(1);
      expect((await store.read.page(page))?.page.id).toBe(page);
      expect((await store.read.responder(ada.id))?.availability.state).toBe('available');
    });
  });

  test('what became of a message outside chat goes too, and one that waits stays', async () => {
    const { store, clock, meet, rows } = scene();
    const ada = await meet();
    for (const state of ['sent', 'waiting']) {
      await rows(
        `insert into muster.contact_attempt (purpose, responder, contact, method, due_at, expires_at, state, handed, of)
          values ('test', $1, gen_random_uuid(), 'email', muster.now(), muster.now(), $2,
            case when $2 = 'sent' then 'sent' end, $2)`,
        ada.id,
        state,
      );
    }
    await clock.advance((KEPT_DAYS + 1) * DAY_MS);
    expect(await store.jobs.purge(KEPT_DAYS, 100)).toBe(1);
    expect(await rows('select state from muster.contact_attempt')).toEqual([{ state: 'waiting' }]);
  });

  describe('jobs that await a connection', () => {
    test('are due at once when it is back, and no others are', async () => {
      const { store, order, clock } = scene();
      const jobs = Array.from({ length: 4 }, () => ({ kind: 'test', payload: {}, priority: 2 }));
      await store.accept(await order({ jobs }));
      const [first, second, third, fourth] = await store.jobs.leaseDue(4, 60_000);
      if (!first || !second || !third || !fourth) throw new Error('not all were leased');
      await store.jobs.postpone(first, 30_000, 'no answer', 'north');
      await store.jobs.postpone(second, 30_000, 'no answer', 'east');
      await store.jobs.postpone(third, 30_000, 'told to wait');
      expect(await store.jobs.hurry('north')).toBe(1);
      const [found, ...others] = await store.jobs.leaseDue(9, 60_000);
      expect([found?.id, others]).toEqual([first.id, []]);
      // Once somebody has it in hand it awaits nothing any more.
      expect(await store.jobs.hurry('north')).toBe(0);
      expect(await store.jobs.hurry()).toBe(1);
      expect((await store.jobs.leaseDue(9, 60_000)).map(job => job.id)).toEqual([second.id]);
      await clock.advance(30_000);
      expect((await store.jobs.leaseDue(9, 60_000)).map(job => job.id)).toEqual([third.id]);
    });
  });
};
