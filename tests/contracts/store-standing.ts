import { describe, expect, test } from 'vitest';
import { examplePage, later, START, type StoreScene } from './store-scene.ts';

/** What is read at the moment somebody is called. */
export const standingContract = (scene: () => StoreScene): void => {
  /** Does, without writing anything, all that is due. */
  const settleAll = async (): Promise<void> => {
    const { store } = scene();
    for (const job of await store.jobs.leaseDue(50, 1000)) await store.jobs.settle(job, async () => {});
  };

  describe('what a page-call must know', () => {
    const called = async () => {
      const { declare, meet, write, rows } = scene();
      const [ada, bea] = [await meet(), await meet('Bea', 'eastfold')];
      const { id: incident } = await declare();
      const call = { kind: 'page-call', responder: bea.id, incident, expiresInMinutes: 60 } as const;
      const opened = await write(async tx => {
        const made = await tx.openPage(examplePage(incident, ada.id));
        await tx.invite(made, 1, [{ id: bea.id, skills: ['dfir'] }]);
        await tx.notice({ ...call, page: made });
        await tx.notice({ ...call, page: made });
        return made;
      });
      const notices = await rows('select id from muster.notice');
      expect(notices).toHaveLength(1);
      return { ada, bea, incident, page: opened, notice: String(notices[0]?.id) };
    };

    test('is all read at once: the page, its answers, and whether they are away', async () => {
      const { store } = scene();
      const { bea, incident, page, notice } = await called();
      expect(await store.delivery.standing(notice)).toMatchObject({
        now: START,
        page: { page: { id: page, state: 'open' }, answers: [] },
        incident: { state: 'open', severity: 4, affected: 'northmark' },
        ended: false,
        person: { id: bea.id, availability: { state: 'unsaid' } },
      });
      await scene().say(
        { kind: 'answer', responder: bea.id, incident, page, detail: { answer: 'ack' } },
        { kind: 'availability', responder: bea.id, detail: { state: 'away' } },
      );
      expect(await store.delivery.standing(notice)).toMatchObject({
        page: { answers: [{ responder: bea.id, kind: 'ack' }] },
        person: { availability: { state: 'away' } },
      });
      expect(await store.delivery.standing('999')).toBeUndefined();
    });

    test('counts an end from its acceptance, and an old one no more once its job ran', async () => {
      const { store, clock } = scene();
      const { ada, incident, notice } = await called();
      await settleAll();
      await scene().say({ kind: 'ended', responder: ada.id, incident, detail: { to: 'resolved' } });
      expect((await store.delivery.standing(notice))?.ended).toBe(true);
      expect(await store.read.endedSince(incident, START)).toBe(true);
      // Accepted before the page was opened, and undone since by reopening: it ends this page no more.
      await settleAll();
      expect((await store.delivery.standing(notice))?.ended).toBe(false);
      await clock.advance(1);
      await scene().say({ kind: 'ended', responder: ada.id, incident, detail: { to: 'resolved' } });
      await settleAll();
      expect((await store.delivery.standing(notice))?.ended).toBe(true);
      expect(await store.read.endedSince(incident, later(1))).toBe(false);
    });

    test('waits for whoever decides about the same page', async () => {
      const { store, leased } = scene();
      const { page } = await called();
      const [one, two] = [await leased(), await leased()];
      const order: string[] = [];
      let entered = (): void => {};
      const inside = new Promise<void>(resolve => {
        entered = resolve;
      });
      const first = store.jobs.settle(one, async tx => {
        await tx.lockPage(page);
        entered();
        await scene().database.pool.query('select pg_sleep(0.05)');
        await tx.changePage(page, { state: 'filled' });
        order.push('first');
      });
      await inside;
      const second = store.jobs.settle(two, async tx => {
        order.push((await tx.lockPage(page))?.page.state ?? 'none');
      });
      await Promise.all([first, second]);
      expect(order).toEqual(['first', 'filled']);
    });
  });
};
