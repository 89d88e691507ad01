import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { NewOffer, NewRequest } from '../../src/records.ts';
import { standingAt } from '../../src/standing-at.ts';
import { later, START, type StoreScene } from './store-scene.ts';

/** What the records promise of requests for help and of offers. */
export const helpContract = (scene: () => StoreScene): void => {
  describe('requests for help', () => {
    let ada: string;
    let bea: string;
    let incident: string;
    beforeEach(async () => {
      ada = (await scene().meet()).id;
      bea = (await scene().meet('Bea', 'eastfold')).id;
      incident = (await scene().declare({ distribution: ['northmark'] })).id;
    });

    const asked = (change: Partial<NewRequest> = {}): NewRequest => ({
      reference: randomUUID(),
      incident,
      requester: 'northmark',
      affected: 'northmark',
      askedBy: ada,
      terms: {
        wanted: [{ capability: 'dfir', count: 2 }],
        sector: 'energy',
        severity: 4,
        entity: 'essential',
        reach: 'national',
      },
      stage: 'blind',
      tlp: 'TLP:GREEN',
      words: {},
      ...change,
    });

    const offered = (request: string, change: Partial<NewOffer> = {}): NewOffer => ({
      reference: randomUUID(),
      request,
      member: 'eastfold',
      offeredBy: bea,
      capability: 'digital_forensics',
      count: 2,
      ...change,
    });

    const step = (
      request: string,
      by: string,
      name: 'submitted' | 'accepted' | 'retracted' | 'not-now',
      more: { readonly offer?: string; readonly count?: number } = {},
    ) =>
      scene().write(tx => tx.fact({ kind: 'help', responder: by, detail: { request, step: name, ...more } }));

    test('have a number each, and the same order makes one', async () => {
      const order = asked();
      const first = await scene().write(tx => tx.recordRequest(order));
      expect(first.number).toBe(1);
      expect(await scene().write(tx => tx.recordRequest(order))).toEqual(first);
      expect((await scene().write(tx => tx.recordRequest(asked()))).number).toBe(2);
      const offer = offered(first.id);
      const one = await scene().write(tx => tx.recordOffer(offer));
      expect(await scene().write(tx => tx.recordOffer(offer))).toBe(one);
      const file = await scene().store.read.request({ number: 1 });
      expect(file?.request).toMatchObject({
        number: 1,
        wanted: [{ capability: 'dfir', count: 2 }],
        entity: 'essential',
      });
      expect(file?.offers.map(({ offer: known }) => [known.id, known.member, known.count])).toEqual([
        [one, 'eastfold', 2],
      ]);
      expect((await scene().store.read.requestOfOffer(one))?.request.number).toBe(1);
      for (const nothing of ['', 'x', '999'])
        expect(await scene().store.read.request({ id: nothing })).toBeUndefined();
    });

    test('are answered by the time that was named, or else by the one they are given', async () => {
      const named = await scene().write(tx => tx.recordRequest(asked({ answerByAt: later(1_000) })));
      const other = await scene().write(tx => tx.recordRequest(asked()));
      for (const { id } of [named, other]) await scene().write(tx => tx.submitRequest(id, later(2_000)));
      const dueOf = async (id: string) => (await scene().store.read.request({ id }))?.request.answerByAt;
      expect([await dueOf(named.id), await dueOf(other.id)]).toEqual([later(1_000), later(2_000)]);
    });

    test('are nobody else’s while they are drafts, and nobody not asked ever reads them', async () => {
      const { id } = await scene().write(tx =>
        tx.recordRequest(asked({ distribution: ['northmark', 'eastfold'] })),
      );
      const reads = async (member: string) =>
        (await scene().store.readAs(member).request({ id }))?.request.number;
      expect([await reads('northmark'), await reads('eastfold'), await reads('southmere')]).toEqual([
        1,
        undefined,
        undefined,
      ]);
      await scene().write(tx => tx.submitRequest(id, later(1_000)));
      expect([await reads('northmark'), await reads('eastfold'), await reads('southmere')]).toEqual([
        1,
        1,
        undefined,
      ]);
    });

    test('tell others how much is filled, and not by whom, nor who said no', async () => {
      const { id } = await scene().write(tx => tx.recordRequest(asked()));
      await scene().write(tx => tx.submitRequest(id, later(1_000)));
      await step(id, ada, 'submitted');
      const offer = await scene().write(tx =>
        tx.recordOffer(offered(id, { relTo: ['northmark', 'eastfold'], mode: 'remote' })),
      );
      await step(id, ada, 'accepted', { offer, count: 1 });
      await step(id, bea, 'not-now');
      const fileOf = async (member: string) => {
        const file = await scene().store.readAs(member).request({ id });
        if (file === undefined) throw new Error('they may know of it');
        return file;
      };
      for (const member of ['northmark', 'eastfold', 'southmere'])
        expect(standingAt(await fileOf(member), START).held, member).toEqual([1]);
      const other = await fileOf('southmere');
      expect(other.offers[0]?.offer).toMatchObject({ id: offer, member: '', offeredBy: '' });
      expect(other.offers[0]?.offer.relTo).toBeUndefined();
      expect(other.steps.map(one => [one.step, one.by, one.member])).toEqual([
        ['submitted', undefined, undefined],
        ['accepted', undefined, undefined],
      ]);
      const own = await fileOf('northmark');
      expect(own.offers[0]?.offer).toMatchObject({ member: 'eastfold', offeredBy: bea, mode: 'remote' });
      expect(own.steps.map(one => [one.step, one.member])).toEqual([
        ['submitted', 'northmark'],
        ['accepted', 'northmark'],
        ['not-now', 'eastfold'],
      ]);
    });

    test('are listed until they are over, the oldest first', async () => {
      const one = await scene().write(tx => tx.recordRequest(asked()));
      const two = await scene().write(tx => tx.recordRequest(asked()));
      const numbers = async () => (await scene().store.read.requests()).map(({ request }) => request.number);
      expect(await numbers()).toEqual([1, 2]);
      await scene().write(tx =>
        tx.fact({ kind: 'help', responder: ada, detail: { request: one.id, step: 'withdrawn' } }),
      );
      expect(await numbers()).toEqual([2]);
      await scene().write(tx =>
        tx.fact({ kind: 'help', responder: ada, detail: { request: two.id, step: 'closed' } }),
      );
      expect(await numbers()).toEqual([]);
      expect(await scene().store.read.requestsClosed()).toHaveLength(1);
    });

    test('invite to their incident whoever helps, where it is not for everybody anyway', async () => {
      const seen = async () =>
        (await scene().store.readAs('eastfold').incident({ id: incident }))?.incident.id;
      expect(await seen()).toBeUndefined();
      await scene().write(tx => tx.inviteMembers(incident, ['eastfold']));
      await scene().write(tx => tx.inviteMembers(incident, ['eastfold']));
      expect(await seen()).toBe(incident);
      const open = (await scene().declare()).id;
      await scene().write(tx => tx.inviteMembers(open, ['eastfold']));
      const [row] = await scene().rows('select distribution from muster.incident where id = $1', open);
      expect(row?.distribution).toBeNull();
    });
  });
};
