import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import type { StoreScene } from './store-scene.ts';

const DAY_MS = 86_400_000;

/** One person with several accounts, and what is kept of their hours. */
export const accountContract = (scene: () => StoreScene): void => {
  const meetEva = (connection: string, store = scene().store) =>
    store.people.meet({ connection, person: 'U7', name: 'Eva', member: 'eastfold' });
  /** Eva of Eastfold, with an entry for each of her two accounts. */
  const twice = async () => ({ kept: await meetEva('eastfold'), gone: await meetEva('eastfold-two') });

  describe('accounts', () => {
    test('of two entries are one person afterwards, whatever referred to the one that went', async () => {
      const { store, write, say, declare, clock } = scene();
      const { kept, gone } = await twice();
      const { id } = await declare({ lead: gone.id });
      await write(tx => tx.setSkills(kept.id, ['dfir', 'cti']));
      await write(tx => tx.setSkills(gone.id, ['satcom', 'cti']));
      await say({ kind: 'conflict', responder: gone.id, detail: { member: 'northmark', declared: true } });
      await write(tx => tx.unite({ gone: gone.id, kept: kept.id }));
      const one = await store.read.responder(gone.id);
      expect(one).toMatchObject({ id: kept.id, skills: ['cti', 'dfir', 'satcom'], conflicts: ['northmark'] });
      expect((await store.read.roster(['eastfold'])).map(person => person.id)).toEqual([kept.id]);
      expect((await store.read.incident({ id }))?.incident.lead).toBe(kept.id);
      expect(await store.read.accountsOf(gone.id)).toHaveLength(2);
      await clock.advance(1000);
      await write(tx => tx.unite({ gone: gone.id, kept: kept.id }));
      expect(await store.read.responder(gone.id)).toEqual(one);
    });

    test('of two members, or of one entry, are not made one', async () => {
      const { write, meet, rows } = scene();
      const { kept, gone } = await twice();
      const ada = await meet();
      for (const entries of [
        { gone: ada.id, kept: kept.id },
        { gone: kept.id, kept: kept.id },
        { gone: '999999', kept: kept.id },
      ])
        await expect(write(tx => tx.unite(entries))).rejects.toThrow('not two entries of one member');
      await write(tx => tx.unite({ gone: gone.id, kept: kept.id }));
      // Nor the other way round afterwards.
      await expect(write(tx => tx.unite({ gone: kept.id, kept: gone.id }))).rejects.toThrow();
      expect(await rows('select 1 from muster.responder where same_as is not null')).toHaveLength(1);
    });

    test('are known as one by another process once it looks at the clock', async () => {
      const { store, another, write } = scene();
      const other = another();
      const { kept, gone } = await twice();
      await other.clock.refresh();
      expect((await meetEva('eastfold-two', other)).id).toBe(gone.id);
      await write(tx => tx.unite({ gone: gone.id, kept: kept.id }));
      await other.clock.refresh();
      await store.clock.refresh();
      for (const process of [store, other]) expect((await meetEva('eastfold-two', process)).id).toBe(kept.id);
    });

    test('are told with the one used last first, and the only one is not taken off', async () => {
      const { store, write, clock, another } = scene();
      const { kept, gone } = await twice();
      await write(tx => tx.unite({ gone: gone.id, kept: kept.id }));
      const first = async () => (await store.read.accountsOf(kept.id))[0]?.connection;
      const process = another();
      await meetEva('eastfold', process);
      expect(await first()).toBe('eastfold');
      await clock.advance(1000);
      await meetEva('eastfold-two', process);
      expect(await first()).toBe('eastfold-two');
      await write(tx => tx.unlink({ connection: 'eastfold-two', person: 'U7' }));
      await write(tx => tx.unlink({ connection: 'eastfold', person: 'U7' }));
      expect(await store.read.accountsOf(kept.id)).toEqual([{ connection: 'eastfold', person: 'U7' }]);
      await store.clock.refresh();
      await process.clock.refresh();
      const anew = await meetEva('eastfold-two', process);
      expect([kept.id, gone.id]).not.toContain(anew.id);
    });
  });

  describe('hours', () => {
    test('are those of the last seven days, the latest word for each call-out', async () => {
      const { store, say, clock } = scene();
      const { kept } = await twice();
      const worked = (hours: number): Fact => ({ kind: 'hours', responder: kept.id, detail: { hours } });
      await say(worked(3), worked(4.5));
      expect((await store.read.responder(kept.id))?.hoursInLast7d).toBe(7.5);
      await clock.advance(7 * DAY_MS - 1000);
      await say(worked(2));
      expect((await store.read.responder(kept.id))?.hoursInLast7d).toBe(9.5);
      await clock.advance(1000);
      expect((await store.read.responder(kept.id))?.hoursInLast7d).toBe(2);
      await clock.advance(7 * DAY_MS);
      expect(await store.read.responder(kept.id)).not.toHaveProperty('hoursInLast7d');
    });
  });
};
