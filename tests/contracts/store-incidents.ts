import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import type { NewItem } from '../../src/records.ts';
import { examplePage, later, START, type StoreScene } from './store-scene.ts';

/** Incidents: numbered, whole, and found again. */
export const incidentContract = (scene: () => StoreScene): void => {
  describe('incidents', () => {
    test('are numbered without a gap, by two processes and though some fail', async () => {
      const { store, another, declare, meet, leased } = scene();
      const ada = await meet();
      await declare();
      const other = another();
      const jobs = await Promise.all(Array.from({ length: 12 }, () => leased()));
      const outcomes = await Promise.allSettled(
        jobs.map((job, i) =>
          (i % 2 ? store : other).jobs.settle(job, async tx => {
            const made = await tx.declare({
              reference: randomUUID().slice(0, 8),
              title: randomUUID(),
              severity: 3,
              declaredBy: ada.id,
              member: 'northmark',
              affected: 'northmark',
              consented: true,
              tlp: 'TLP:AMBER',
              countable: false,
            });
            if (i % 3 === 0) throw new Error('after the number was taken');
            return made.number;
          }),
        ),
      );
      const numbers = outcomes.flatMap(o => (o.status === 'fulfilled' ? [o.value] : []));
      expect(numbers.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
      expect((await declare()).number).toBe(10);
    });

    test('are declared once for a reference, also by two jobs at once', async () => {
      const { declare, rows } = scene();
      const both = await Promise.all([declare({ reference: 'R1' }), declare({ reference: 'R1' })]);
      expect(both[1]).toEqual(both[0]);
      expect(await declare({ reference: 'R1' })).toEqual(both[0]);
      expect(await rows('select count(*)::int as n from muster.incident')).toEqual([{ n: 1 }]);
      expect((await declare()).number).toBe(2);
    });

    test('are read whole in one statement, however many', async () => {
      const { store, meet, declare, write, order, title, database } = scene();
      const [ada, bea] = [await meet(), await meet('Bea', 'eastfold')];
      const { id, number } = await declare({
        distribution: ['northmark', 'eastfold'],
        countable: true,
        lead: bea.id,
        type: 'transport',
      });
      const words = (kind: NewItem['kind'], text: string): NewItem => ({
        ...title(ada, text),
        kind,
        incident: id,
        marking: { tlp: 'TLP:RED', named: [bea.id], relTo: ['eastfold'], pap: 'PAP:AMBER' },
      });
      const updates = [words('update', 'first'), words('update', 'second')];
      const message = words('message', 'come');
      await store.accept(await order({ items: [...updates, message], jobs: [] }));
      const pageId = await write(async tx => {
        const opened = await tx.openPage({ ...examplePage(id, ada.id), message: message.id });
        await tx.invite(opened, 1, [{ id: bea.id, skills: ['dfir'] }]);
        await tx.invite(opened, 2, [{ id: bea.id, skills: [] }]);
        await tx.changePage(opened, { tier: 1 });
        return opened;
      });
      const answer = (kind: 'ack' | 'decline', etaMinutes?: number): Fact => ({
        kind: 'answer',
        responder: bea.id,
        incident: id,
        page: pageId,
        detail: { answer: kind, ...(etaMinutes ? { etaMinutes } : {}) },
      });
      await scene().say(answer('decline'), answer('ack', 30));
      for (let i = 0; i < 20; i++) await declare();

      const statements: unknown[] = [];
      database.pool.on('acquire', () => statements.push(1));
      const all = await store.read.incidents({ limit: 100 });
      expect(statements).toHaveLength(1);
      expect(all).toHaveLength(21);
      expect((await store.read.incident({ number }))?.incident.id).toBe(id);
      expect(await store.read.incident({ id })).toEqual({
        incident: {
          id,
          number,
          severity: 4,
          state: 'open',
          type: 'transport',
          declaredBy: ada.id,
          member: 'northmark',
          affected: 'northmark',
          consented: true,
          lead: bea.id,
          declaredAt: START,
          updatedAt: START,
        },
        label: {
          marking: { tlp: 'TLP:AMBER' },
          originator: 'northmark',
          incident: id,
          distribution: ['northmark', 'eastfold'],
          countable: true,
        },
        consent: { grant: { name: 'yes', engagement: true, by: ada.id, from: START } },
        title: expect.objectContaining({
          kind: 'title',
          author: ada.id,
          marking: { tlp: 'TLP:AMBER' },
          originator: 'northmark',
          incident: id,
        }),
        update: {
          id: updates[1]?.id,
          number: 3,
          kind: 'update',
          author: ada.id,
          writtenAt: START,
          text: expect.anything(),
          originator: 'northmark',
          incident: id,
          marking: { tlp: 'TLP:RED', named: [bea.id], relTo: ['eastfold'], pap: 'PAP:AMBER' },
        },
        pages: [
          {
            page: expect.objectContaining({
              id: pageId,
              incident: id,
              tier: 1,
              state: 'open',
              pagedBy: ada.id,
              openedAt: START,
            }),
            invites: [{ responder: bea.id, tier: 1, skills: ['dfir'] }],
            answers: [
              { responder: bea.id, kind: 'decline', at: START },
              { responder: bea.id, kind: 'ack', etaMinutes: 30, at: START },
            ],
            message: expect.objectContaining({ id: message.id }),
          },
        ],
        people: {
          [ada.id]: { name: 'Ada', member: 'northmark' },
          [bea.id]: { name: 'Bea', member: 'eastfold' },
        },
      });
      const mine = await store.read.incidents({ responder: bea.id, limit: 9 });
      expect(mine.map(file => file.incident.id)).toEqual([id]);
      expect(await store.read.pagesAsking(bea.id)).toHaveLength(1);
    });

    test('belong to their declarer until the affected member consents', async () => {
      const { store, declare } = scene();
      const { id } = await declare({ affected: 'southmere', consented: false });
      expect((await store.read.incident({ id }))?.label.originator).toBe('northmark');
      const { id: agreed } = await declare({ affected: 'southmere' });
      expect((await store.read.incident({ id: agreed }))?.label.originator).toBe('southmere');
    });

    test('are found by state, severity, member, time and person', async () => {
      const { store, clock, declare, write, meet } = scene();
      const bea = await meet('Bea', 'eastfold');
      const one = await declare({ severity: 1 });
      await clock.advance(1000);
      const two = await declare({ severity: 5, affected: 'southmere' });
      await clock.advance(1000);
      await write(tx => tx.changeIncident(one.id, { state: 'resolved', lead: bea.id, proposedLead: null }));
      const numbers = async (query: object): Promise<readonly number[]> =>
        (await store.read.incidents({ limit: 10, ...query })).map(file => file.incident.number);
      expect(await numbers({})).toEqual([1, 2]);
      expect(await numbers({ limit: 1 })).toEqual([1]);
      expect(await numbers({ states: ['open', 'contained'] })).toEqual([2]);
      expect(await numbers({ endedSince: later(2000) })).toEqual([1]);
      expect(await numbers({ endedSince: later(2001) })).toEqual([]);
      expect(await numbers({ severityFrom: 2 })).toEqual([two.number]);
      expect(await numbers({ severityTo: 1 })).toEqual([1]);
      expect(await numbers({ member: 'southmere' })).toEqual([2]);
      expect(await numbers({ responder: bea.id })).toEqual([1]);
      await write(tx => tx.changeIncident(one.id, { state: 'open' }));
      expect((await store.read.incident(one))?.incident).not.toHaveProperty('endedAt');
    });

    test('have rooms, and know which is theirs', async () => {
      const { store, declare, write } = scene();
      const { id } = await declare();
      const room = { connection: 'northmark', place: 'R1' };
      await write(tx => tx.room(id, room));
      expect(await store.read.incidentAt(room)).toBe(id);
      expect(await store.read.incidentAt({ ...room, place: 'R2' })).toBeUndefined();
      expect(await store.read.roomsOf(id)).toEqual([room]);
    });
  });
};
