import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clear, isCleared } from '../../src/sharing/clear.ts';
import type { TestServer } from '../setup/postgres.ts';
import { openStoreScene, START, type StoreScene } from './store-scene.ts';

/** What the records promise, on whatever PostgreSQL they stand. */
export const storeContract = (server: TestServer): void => {
  let scene: StoreScene;
  beforeEach(async () => {
    scene = await openStoreScene(server);
  });
  afterEach(() => scene.close());

  describe('acceptance', () => {
    test('writes invocation, items, facts and jobs', async () => {
      const ada = await scene.meet();
      const order = await scene.order({
        items: [scene.title(ada, 'a \u0000 title cut in an emoji \ud83d')],
        facts: [
          { kind: 'availability', responder: ada.id, detail: { state: 'available', skills: ['dfir'] } },
        ],
        jobs: [
          { kind: 'later', payload: {}, priority: 6, dueAt: new Date(START.getTime() + 60_000) },
          { kind: 'declare-incident', payload: { a: '1' }, priority: 2 },
        ],
      });
      const accepted = await scene.store.accept(order);
      expect(accepted).toEqual({
        outcome: 'accepted',
        jobs: [
          { id: expect.any(String), priority: 6 },
          { id: expect.any(String), priority: 2 },
        ],
      });
      expect(await scene.rows('select body, written_at from muster.item')).toEqual([
        { body: 'a  title cut in an emoji \ufffd', written_at: START },
      ]);
      expect((await scene.store.read.responder(ada.id))?.availability).toEqual({
        state: 'available',
        skills: ['dfir'],
      });
      expect(await scene.store.read.order(order.reference)).toMatchObject({
        command: 'declare',
        acceptedAt: START,
        jobs: [
          { kind: 'later', state: 'waiting' },
          { kind: 'declare-incident', state: 'waiting' },
        ],
      });
    });
  });
};
