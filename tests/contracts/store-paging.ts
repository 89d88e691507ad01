import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { examplePage, START, type StoreScene } from './store-scene.ts';

/** What is read of who was called, who went quiet and who would come. */
export const pagingContract = (scene: () => StoreScene): void => {
  const paged = async () => {
    const { declare, meet, write } = scene();
    const [ada, bea] = [await meet(), await meet('Bea', 'eastfold')];
    const { id: incident } = await declare();
    const page = await write(tx => tx.openPage({ ...examplePage(incident, ada.id), nudgeAfterMinutes: 45 }));
    return { ada, bea, incident, page };
  };
  type Paged = Awaited<ReturnType<typeof paged>>;
  const notice = async ({ bea, incident, page }: Paged, kind: 'page-call' | 'page-quiet' | 'page-seated') => {
    const { write, rows } = scene();
    await write(tx => tx.notice({ kind, responder: bea.id, incident, page, expiresInMinutes: 60 }));
    const [row] = await rows('select max(id) as id from muster.notice');
    return String(row?.id);
  };
  const deliver = async (id: string): Promise<void> => {
    const { store, leased } = scene();
    const job = await leased({ kind: 'say', payload: { notice: id }, priority: 0 });
    await store.delivery.beginNotice(job, id, { connection: 'eastfold' });
    await store.delivery.endNotice(job, id, 'delivered');
  };
  const answer = (
    { bea, incident, page }: Paged,
    detail: Extract<Fact, { kind: 'answer' }>['detail'],
  ): Fact => ({
    kind: 'answer',
    responder: bea.id,
    incident,
    page,
    detail,
  });

  describe('paging', () => {
    test('remembers when somebody was called, once it was begun', async () => {
      const { store, clock } = scene();
      const of = await paged();
      const id = await notice(of, 'page-call');
      expect(await store.read.callsTo([of.bea.id])).toEqual(new Map());
      await deliver(id);
      expect(await store.read.callsTo([of.bea.id, of.ada.id])).toEqual(new Map([[of.bea.id, [START]]]));
      expect(await store.read.callsTo([])).toEqual(new Map());
      await clock.advance(91 * 24 * 3_600_000);
      expect(await store.read.callsTo([of.bea.id])).toEqual(new Map());
    });

    test('reads of somebody who has a seat what they let hear, and what they were asked', async () => {
      const { store, clock, write } = scene();
      const of = await paged();
      const life = () => store.read.lifeOf(of.page, of.bea.id);
      expect(await life()).toEqual({ nudgedAt: [], admitted: false });
      expect(await store.read.lifeOf('999', of.bea.id)).toEqual({ nudgedAt: [], admitted: false });
      await scene().say(answer(of, { answer: 'ack' }));
      expect(await life()).toMatchObject({ signAt: START });
      await clock.advance(60_000);
      const id = await notice(of, 'page-quiet');
      expect(await life()).toMatchObject({ nudgedAt: [], nudge: 'under way', signAt: START });
      await deliver(id);
      const asked = new Date(START.getTime() + 60_000);
      expect(await life()).toEqual({ nudgedAt: [asked], admitted: false, signAt: START });
      await deliver(await notice(of, 'page-seated'));
      expect(await life()).toMatchObject({ seatedAt: asked });
      await clock.advance(60_000);
      await write(tx => tx.fact(answer(of, { answer: 'withdraw', lapsed: true })));
      expect(await life()).toMatchObject({ signAt: START });
      await write(tx => tx.event({ incident: of.incident, kind: 'note', actor: of.bea.id }));
      expect(await life()).toMatchObject({ signAt: new Date(START.getTime() + 120_000) });
      expect(await write(tx => tx.lifeOf(of.page, of.bea.id))).toEqual(await life());
    });

    test('keeps what a limit and a policy said', async () => {
      const { store } = scene();
      const of = await paged();
      await scene().say(answer(of, { answer: 'limited', limit: { from: START.toISOString() } }));
      expect(await store.read.page(of.page)).toMatchObject({
        page: { nudgeAfterMinutes: 45 },
        answers: [{ kind: 'limited', limit: { from: START } }],
      });
    });

    test('finds who would come for a second incident, until they come to one or take it back', async () => {
      const { store } = scene();
      const of = await paged();
      const { id: other } = await scene().declare();
      await scene().say(answer(of, { answer: 'limited', limit: 'second' }));
      expect(await store.read.helpersForSecond(other)).toEqual([of.bea.id]);
      expect(await store.read.helpersForSecond(of.incident)).toEqual([]);
      await scene().say(answer(of, { answer: 'ack' }));
      expect(await store.read.helpersForSecond(other)).toEqual([]);
      await scene().say(answer(of, { answer: 'limited', limit: 'second' }));
      await scene().write(tx => tx.changeIncident(of.incident, { state: 'resolved' }));
      expect(await store.read.helpersForSecond(other)).toEqual([]);
    });

    test('finds the pages whose every step was taken while the incident lasts', async () => {
      const { store, write } = scene();
      const of = await paged();
      const found = async () => (await store.read.pagesOutOfPeople()).map(one => one.page.id);
      expect(await found()).toEqual([]);
      await write(tx => tx.changePage(of.page, { state: 'exhausted', tier: 1 }));
      expect(await found()).toEqual([of.page]);
      await scene().say({
        kind: 'stood-down',
        responder: of.ada.id,
        incident: of.incident,
        page: of.page,
        detail: {},
      });
      expect(await found()).toEqual([]);
    });
  });
};
