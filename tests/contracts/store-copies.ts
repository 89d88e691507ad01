import { describe, expect, test } from 'vitest';
import type { CopyOf, Words } from '../../src/records.ts';
import type { Tlp } from '../../src/sharing/marking.ts';
import { START, type StoreScene } from './store-scene.ts';

const HOME = { connection: 'eastfold', place: 'C1' };
const POSTED = { ...HOME, message: 'M1' };
const CARD: CopyOf = { key: 'showing:1:0', carrier: 'showing', to: HOME };

/** What the delivery list promises. */
export const copiesContract = (scene: () => StoreScene): void => {
  describe('the delivery list', () => {
    const titled = async (): Promise<string> => {
      const { meet, title, order, store } = scene();
      const item = title(await meet());
      await store.accept(await order({ items: [item], jobs: [] }));
      return item.id;
    };
    const words = (id: string, tlp: Tlp = 'TLP:AMBER'): Words => [{ id, marking: { tlp } }];
    const copies = () => scene().store.copies;
    const lines = () => scene().rows('select outcome from muster.delivery order by id');

    test('names a copy from before it is posted on, doubtful until it surely stands', async () => {
      const id = await titled();
      expect(await copies().begin(CARD, words(id))).toEqual({ settled: false, fresh: [id] });
      expect(await scene().store.read.copiesOf([id])).toEqual([
        {
          item: id,
          carrier: 'showing',
          copy: 'showing:1:0 C1',
          ...HOME,
          firstAt: START,
          firstLabel: { tlp: 'TLP:AMBER' },
          label: { tlp: 'TLP:AMBER' },
          stands: true,
          doubtful: true,
        },
      ]);
      await copies().settle(CARD, words(id), POSTED, false);
      expect(await scene().store.read.copiesOf([id])).toMatchObject([
        { posted: POSTED, stands: true, doubtful: false },
      ]);
    });

    test('leaves out what the platform surely refused, and keeps what an earlier attempt left in doubt', async () => {
      const id = await titled();
      const { fresh } = await copies().begin(CARD, words(id));
      await copies().refuse(CARD, fresh);
      expect(await scene().store.read.copiesOf([id])).toEqual([]);
      await copies().begin(CARD, words(id));
      const second = await copies().begin(CARD, words(id));
      expect(second).toEqual({ settled: false, fresh: [] });
      await copies().refuse(CARD, second.fresh);
      expect(await scene().store.read.copiesOf([id])).toMatchObject([{ doubtful: true, stands: true }]);
    });

    test('has no new line for a message that reads as before, and one for another label', async () => {
      const id = await titled();
      await copies().begin(CARD, words(id));
      await copies().settle(CARD, words(id), POSTED, false);
      const again: CopyOf = { at: POSTED, to: HOME };
      expect(await copies().begin(again, words(id))).toEqual({ settled: true, fresh: [] });
      await copies().settle(again, words(id), POSTED, true);
      expect(await lines()).toHaveLength(2);
      await copies().begin(again, words(id, 'TLP:GREEN'));
      await copies().settle(again, words(id, 'TLP:GREEN'), POSTED, true);
      expect(await lines()).toHaveLength(4);
      expect(await scene().store.read.copiesOf([id])).toMatchObject([
        { copy: 'showing:1:0 C1', firstLabel: { tlp: 'TLP:AMBER' }, label: { tlp: 'TLP:GREEN' } },
      ]);
    });

    test('says that a copy stands no more once its message is gone, or reads otherwise', async () => {
      const [title, update] = [await titled(), await titled()];
      await copies().begin(CARD, [...words(title), ...words(update)]);
      await copies().settle(CARD, [...words(title), ...words(update)], POSTED, false);
      const edit: CopyOf = { at: POSTED, to: HOME };
      expect(await copies().begin(edit, words(title))).toEqual({ settled: false, fresh: [] });
      await copies().settle(edit, words(title), POSTED, true);
      expect(await scene().store.read.copiesOf([update])).toMatchObject([{ stands: false, doubtful: false }]);
      expect(await scene().store.read.copiesOf([title])).toMatchObject([{ stands: true }]);
      await copies().retract(POSTED);
      expect(await scene().store.read.copiesOf([title])).toMatchObject([{ stands: false }]);
      const before = await lines();
      await copies().retract(POSTED);
      expect(await lines()).toEqual(before);
    });

    test('finds the message of an attempt in doubt that was posted over and taken away', async () => {
      const id = await titled();
      await copies().begin(CARD, words(id));
      await copies().begin(CARD, []);
      await copies().settle(CARD, [], POSTED, false);
      expect(await scene().store.read.copiesOf([id])).toMatchObject([
        { stands: true, doubtful: true, posted: POSTED },
      ]);
      await copies().retract(POSTED);
      expect(await scene().store.read.copiesOf([id])).toMatchObject([{ stands: false }]);
    });

    test('names whoever reads in private once for each label, by who they are', async () => {
      const id = await titled();
      const ada = await scene().meet();
      const reader = { connection: 'northmark', person: 'Ada' };
      for (const tlp of ['TLP:AMBER', 'TLP:AMBER', 'TLP:GREEN'] as const)
        await copies().hand(reader, 'reply', words(id, tlp));
      expect(await lines()).toHaveLength(2);
      expect(await scene().store.read.copiesOf([id])).toMatchObject([
        { ...reader, responder: ada.id, firstLabel: { tlp: 'TLP:AMBER' }, label: { tlp: 'TLP:GREEN' } },
      ]);
    });

    test.each(["update muster.delivery set outcome = 'retracted'", 'delete from muster.delivery'])(
      'is only added to: the bot may not %s',
      async sql => {
        await expect(scene().database.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
      },
    );

    test('is for the eyes of the originator alone', async () => {
      const id = await titled();
      await copies().hand({ connection: 'northmark', person: 'Ada' }, 'reply', words(id));
      const seenBy = async (eyes: string) => {
        const client = await scene().database.pool.connect();
        try {
          await client.query('begin');
          await client.query("select set_config('muster.scope', $1, true)", [eyes]);
          return (await client.query('select from muster.delivery')).rowCount;
        } finally {
          await client.query('rollback');
          client.release();
        }
      };
      expect([await seenBy('northmark'), await seenBy('eastfold'), await seenBy('')]).toEqual([1, 0, 0]);
    });
  });
};
