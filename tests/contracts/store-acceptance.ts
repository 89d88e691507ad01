import { describe, expect, test } from 'vitest';
import { START, type StoreScene } from './store-scene.ts';

const TABLES = ['invocation', 'item', 'fact', 'job'] as const;

/** Accepted means committed: whole, once, and not twice by accident. */
export const acceptanceContract = (scene: () => StoreScene): void => {
  const counts = async (): Promise<readonly unknown[]> => {
    const all = TABLES.map(table => `(select count(*)::int from muster.${table}) as ${table}`);
    return Object.values((await scene().rows(`select ${all.join(', ')}`))[0] ?? {});
  };

  describe('acceptance', () => {
    test('writes invocation, items, facts and jobs', async () => {
      const { store, meet, order, title, rows } = scene();
      const ada = await meet();
      const dueAt = new Date(START.getTime() + 60_000);
      const asked = await order({
        items: [title(ada, 'a \u0000 title cut in an emoji \ud83d')],
        facts: [
          { kind: 'availability', responder: ada.id, detail: { state: 'available', skills: ['dfir'] } },
        ],
        jobs: [
          { kind: 'later', payload: {}, priority: 6, dueAt },
          { kind: 'declare-incident', payload: { a: '1' }, priority: 2 },
        ],
      });
      expect(await store.accept(asked)).toEqual({
        outcome: 'accepted',
        jobs: [
          { id: expect.any(String), priority: 6 },
          { id: expect.any(String), priority: 2 },
        ],
      });
      expect(await rows('select body, written_at from muster.item')).toEqual([
        { body: 'a  title cut in an emoji \ufffd', written_at: START },
      ]);
      expect(await rows('select due_at, payload from muster.job order by id')).toEqual([
        { due_at: dueAt, payload: {} },
        { due_at: START, payload: { a: '1' } },
      ]);
      expect((await store.read.responder(ada.id))?.availability).toEqual({
        state: 'available',
        skills: ['dfir'],
      });
      expect(await store.read.order(asked.reference)).toMatchObject({
        command: 'declare',
        responder: ada.id,
        acceptedAt: START,
        // The timer that has not come is left out.
        jobs: [{ kind: 'declare-incident', state: 'waiting', attempts: 0 }],
      });
    });

    test('writes nothing at all when one part cannot be written, and does not quote it', async () => {
      const { store, meet, order, title } = scene();
      const broken = await order({
        items: [title(await meet(), 'CANARY')],
        facts: [{ kind: 'ended', responder: '1', incident: '999', detail: { to: 'closed' } }],
      });
      const error: unknown = await store.accept(broken).catch((e: unknown) => e);
      expect(error).toMatchObject({ message: expect.stringContaining('23503') });
      expect(JSON.stringify(Object.entries(error as object))).not.toContain('CANARY');
      expect(await counts()).toEqual([0, 0, 0, 0]);
    });

    test('answers a redelivery as the first time', async () => {
      const { store, order } = scene();
      const asked = await order({ line: 'declare sev4 x' });
      await store.accept(asked);
      const redelivered = await store.accept({ ...asked, reply: { title: 'Something else' } });
      expect(redelivered).toEqual({ outcome: 'repeated', reply: { title: 'Declaring…' } });
      expect(await counts()).toEqual([1, 0, 0, 1]);
    });

    test('makes one of ten deliveries at once to two processes', async () => {
      const { store, another, order } = scene();
      const asked = await order({ line: 'declare sev4 x' });
      const stores = [store, another()];
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, i) => (stores[i % 2] ?? store).accept(asked)),
      );
      expect(outcomes.map(o => o.outcome).sort()).toEqual(['accepted', ...Array(9).fill('repeated')]);
      expect(await counts()).toEqual([1, 0, 0, 1]);
    });

    test('names the first of two identical lines within ten minutes, and forgets it after', async () => {
      const { store, clock, order } = scene();
      const line = 'declare sev4 Ransomware';
      const first = await order({ line });
      await store.accept(first);
      await clock.advance(10 * 60_000 - 1);
      const again = await order({ line });
      expect(await store.accept(again)).toEqual({ outcome: 'again', reference: first.reference });
      expect(await counts()).toEqual([1, 0, 0, 1]);
      await clock.advance(1);
      expect(await store.accept(again)).toMatchObject({ outcome: 'accepted' });
      expect(await store.accept(first)).toMatchObject({ outcome: 'repeated' });
    });

    test('makes one of ten identical lines typed at once', async () => {
      const { store, another, order } = scene();
      const orders = await Promise.all(Array.from({ length: 10 }, () => order({ line: 'same' })));
      const stores = [store, another()];
      const outcomes = await Promise.all(orders.map((asked, i) => (stores[i % 2] ?? store).accept(asked)));
      expect(outcomes.map(o => o.outcome).sort()).toEqual(['accepted', ...Array(9).fill('again')]);
    });

    test('takes the same line from somebody else, for something else, and when it is meant', async () => {
      const { store, meet, order } = scene();
      await store.accept(await order({ line: 'same' }));
      const others = [
        await order({ line: 'same', responder: (await meet('Bea', 'eastfold')).id, member: 'eastfold' }),
        await order({ line: 'same', command: 'page' }),
        await order({}),
      ];
      for (const other of others) expect(await store.accept(other)).toMatchObject({ outcome: 'accepted' });
    });

    test('follows up a reply until its handle expires', async () => {
      const { store, clock, order, rows } = scene();
      const asked = await order({ placeKind: 'direct' });
      await store.accept(asked);
      expect(await store.read.replyTo('northmark', asked.invocation)).toEqual({
        replyTo: asked.replyTo,
        kind: 'direct',
        connection: 'northmark',
        responder: asked.responder,
      });
      expect(await store.jobs.mend()).toBe(0);
      await clock.advance(900_000);
      expect(await store.read.replyTo('northmark', asked.invocation)).not.toHaveProperty('replyTo');
      expect(await store.jobs.mend()).toBe(1);
      expect(await rows('select reply_handle from muster.invocation')).toEqual([{ reply_handle: null }]);
    });

    test('seals a handle for its own invocation only', async () => {
      const { store, order, rows } = scene();
      const [one, two] = [await order(), await order()];
      await store.accept(one);
      await store.accept(two);
      const sealed = await rows('select reply_handle from muster.invocation');
      expect(sealed.map(row => (row.reply_handle as Buffer).includes('reply.example'))).toEqual([
        false,
        false,
      ]);
      expect(await store.read.replyTo('northmark', one.invocation)).toHaveProperty('replyTo');
      await rows(
        `update muster.invocation i set reply_handle = o.reply_handle from muster.invocation o where o.id <> i.id`,
      );
      expect(await store.read.replyTo('northmark', one.invocation)).not.toHaveProperty('replyTo');
    });
  });
};
