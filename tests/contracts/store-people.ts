import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import type { NewItem } from '../../src/records.ts';
import { unseal } from '../../src/sharing/seal.ts';
import { later, START, type StoreScene } from './store-scene.ts';

/** Who is who, and what happened. */
export const peopleContract = (scene: () => StoreScene): void => {
  describe('people', () => {
    test('are one however often they are met at once, by two processes', async () => {
      const { store, another, rows } = scene();
      const stores = [store, another()];
      const who = {
        connection: 'eastfold',
        person: 'U7',
        name: 'Bea',
        zone: 'Europe/Tallinn',
        member: 'eastfold',
      };
      const met = await Promise.all(
        Array.from({ length: 10 }, (_, i) => (stores[i % 2] ?? store).people.meet(who)),
      );
      expect(new Set(met.map(person => person.id)).size).toBe(1);
      expect(await rows('select name, zone, member from muster.responder')).toEqual([
        { name: 'Bea', zone: 'Europe/Tallinn', member: 'eastfold' },
      ]);
      expect(await store.read.responderAt(who)).toEqual({
        id: met[0]?.id,
        member: 'eastfold',
        name: 'Bea',
        zone: 'Europe/Tallinn',
        skills: [],
        availability: { state: 'unsaid' },
        quiet: { hours: { from: '22:00', to: '07:00' }, night: false, severity: 4 },
        conflicts: [],
      });
      expect(await store.read.responderAt({ ...who, connection: 'northmark' })).toBeUndefined();
    });

    test('are known by the name they have now, and keep a zone their platform does not know', async () => {
      const { store } = scene();
      const who = { connection: 'eastfold', person: 'U7', member: 'eastfold' };
      const { id } = await store.people.meet({ ...who, name: 'Bea', zone: 'Europe/Tallinn' });
      await store.people.meet({ ...who, name: 'Bea \u0000B.' });
      expect(await store.read.responder(id)).toMatchObject({ name: 'Bea B.', zone: 'Europe/Tallinn' });
      expect(await store.read.accountsOf(id)).toEqual([{ connection: 'eastfold', person: 'U7' }]);
    });

    test('are listed by member with what they last said', async () => {
      const { store, meet, write } = scene();
      const [ada, bea] = [await meet(), await meet('Bea', 'eastfold')];
      await write(tx => tx.setSkills(bea.id, ['dfir', 'cti']));
      const away: Fact = {
        kind: 'availability',
        responder: bea.id,
        detail: { state: 'away', until: later(1).toISOString() },
      };
      await scene().say({ ...away, detail: { state: 'available' } }, away);
      expect(await store.read.roster(['eastfold'])).toMatchObject([
        { id: bea.id, skills: ['dfir', 'cti'], availability: { state: 'away', until: later(1) } },
      ]);
      expect((await store.read.roster()).map(person => person.id)).toEqual([ada.id, bea.id]);
      expect(await store.read.responder('not a number')).toBeUndefined();
    });
  });

  describe('the timeline', () => {
    test('keeps who, where they are from and how it is marked, in the order written', async () => {
      const { store, clock, meet, order, title, declare, write } = scene();
      const ada = await meet();
      const { id } = await declare();
      const note: NewItem = {
        ...title(ada),
        kind: 'note',
        incident: id,
        marking: { tlp: 'TLP:RED', named: [ada.id] },
      };
      await store.accept(await order({ items: [note], jobs: [] }));
      await clock.advance(1000);
      await write(async tx => {
        await tx.event({
          incident: id,
          kind: 'noted',
          actor: ada.id,
          item: note.id,
          happenedAt: later(-1000),
        });
        await tx.event({ incident: id, kind: 'severity', detail: { from: 3, to: 4 } });
      });
      const [noted, severity, ...none] = await store.read.events({ incidents: [id], limit: 10 });
      expect(none).toEqual([]);
      expect(noted).toMatchObject({
        kind: 'noted',
        at: later(-1000),
        label: { marking: { tlp: 'TLP:RED', named: [ada.id] }, originator: 'northmark' },
      });
      expect(noted?.actor && unseal(noted.actor)).toEqual({ name: 'Ada', member: 'northmark' });
      expect(severity).toMatchObject({
        detail: { from: 3, to: 4 },
        label: { marking: { tlp: 'TLP:AMBER' } },
      });
      expect(severity).not.toHaveProperty('actor');
      expect(await store.read.events({ limit: 1 })).toEqual([severity]);
      expect(await store.read.events({ after: noted?.id ?? '', limit: 9 })).toEqual([severity]);
      expect(await store.read.latestEvent()).toBe(severity?.id);
      expect((await store.read.incident({ id }))?.incident.updatedAt).toEqual(later(1000));
      await clock.advance(1000);
      await write(tx => tx.event({ incident: id, kind: 'delivery-held' }));
      expect((await store.read.incident({ id }))?.incident.updatedAt).toEqual(later(1000));
    });

    test('remembers up to where a leader was briefed, before this time', async () => {
      const { store, meet } = scene();
      const ada = await meet();
      const briefed = (upToEvent: string): Fact => ({
        kind: 'briefed',
        responder: ada.id,
        detail: { upToEvent },
      });
      await scene().say(briefed('4'));
      const thisTime = await scene().say(briefed('9'));
      expect(await store.read.briefedUpTo(ada.id, thisTime)).toEqual({ event: '4', at: START });
      expect(await store.read.briefedUpTo(ada.id, 'another')).toEqual({ event: '9', at: START });
    });
  });
};
