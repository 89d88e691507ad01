import { describe, expect, test } from 'vitest';
import { START, type StoreScene } from './store-scene.ts';

/** What the database itself keeps from happening. */
export const guardContract = (scene: () => StoreScene): void => {
  describe('the role the bot works as', () => {
    test.each([
      'create table muster.mine ()',
      'alter table muster.job add mine text',
      'drop table muster.lease',
      'create or replace function muster.now() returns timestamptz language sql as $$ select clock_timestamp() $$',
      "update muster.clock set ahead = '1 hour'",
      'delete from muster.job',
      'truncate muster.job',
      'delete from muster.notice',
      'delete from muster.invocation',
      'delete from muster.account',
      'update muster.fact set responder = 1',
      "insert into muster.migration (name, digest) values ('9999-mine.sql', '')",
      "update muster.fact set detail = '{}'",
      "update muster.event set detail = '{}'",
      "update muster.item set body = ''",
      'update muster.invocation set responder = 1',
    ])('may not %s', async sql => {
      await expect(scene().database.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
    });
  });

  test('what people write stands in its item and nowhere else', async () => {
    const { store, meet, order, title, write, rows } = scene();
    const ada = await meet();
    const item = title(ada, 'CANARY at a port operator');
    await store.accept(
      await order({
        items: [item],
        line: 'declare CANARY',
        reply: null,
        jobs: [{ kind: 'x', payload: { title: item.id }, priority: 1 }],
      }),
    );
    await write(async tx => {
      const { id } = await tx.declare({
        reference: 'R1',
        title: item.id,
        severity: 4,
        declaredBy: ada.id,
        member: 'northmark',
        affected: 'northmark',
        consented: true,
        tlp: 'TLP:AMBER',
        countable: true,
      });
      await tx.event({ incident: id, kind: 'declared', actor: ada.id, item: item.id });
    });
    const tables = await rows(
      `select table_name as name from information_schema.tables where table_schema = 'muster'`,
    );
    expect(tables.length).toBeGreaterThan(15);
    const holding: unknown[] = [];
    for (const { name } of tables) {
      const [found] = await rows(
        `select count(*)::int as n from muster.${name} t where t::text like '%CANARY%'`,
      );
      if (found?.n !== 0) holding.push(name);
    }
    expect(holding).toEqual(['item']);
    const read = await store.read.item(item.id);
    expect(JSON.stringify(read)).toContain('[sealed]');
    expect(JSON.stringify(read)).not.toContain('CANARY');
  });

  test('the clock of every process moves with the one of the database', async () => {
    const { store, another, clock } = scene();
    const other = another();
    await clock.advance(600_000);
    for (const { clock } of [store, other]) {
      await clock.refresh();
      expect(clock.now()).toEqual(new Date(START.getTime() + 600_000));
    }
    await clock.run();
    await store.clock.refresh();
    const [row] = await scene().rows('select extract(epoch from muster.now())::float8 * 1000 as ms');
    expect(Math.abs(store.clock.now().getTime() - Number(row?.ms))).toBeLessThan(1000);
    expect(store.clock.now().getTime()).toBeGreaterThanOrEqual(START.getTime() + 600_000);
  });
};
