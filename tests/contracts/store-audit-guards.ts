import { describe, expect, test } from 'vitest';
import type { StoreScene } from './store-scene.ts';

/** Who may not touch the audit, and who may not see it. */
export const auditGuardContract = (scene: () => StoreScene): void => {
  describe('the audit', () => {
    test.each([
      `update muster.audit set entry = '{}'`,
      'delete from muster.audit',
      'truncate muster.audit',
      `insert into muster.audit values ('northmark', 99, '{}', '')`,
      'update muster.audit_head set seq = 0',
      'delete from muster.audit_head',
      `insert into muster.audit_draft (member, at, kind, says) values ('northmark', now(), 'x', '{}')`,
      'delete from muster.audit_draft',
      `select muster.audit('northmark', 'x', '{}')`,
      `select muster.erase('northmark', 'Ada')`,
      'update muster.responder set pseudonym = gen_random_uuid()',
      'alter table muster.audit disable trigger audit_stays',
      'drop trigger chain_drafts on muster.audit_draft',
      "insert into muster.audit_fact (kind, left_out) values ('answer-2', true)",
    ])('cannot be reached by the bot with: %s', async sql => {
      await expect(scene().database.pool.query(sql)).rejects.toMatchObject({ code: '42501' });
    });

    test.each([`update muster.audit set entry = '{}'`, 'delete from muster.audit', 'truncate muster.audit'])(
      'is not changed by its owner by mistake with: %s',
      async sql => {
        await expect(scene().rows(sql)).rejects.toThrow('the audit is only ever appended to');
      },
    );

    test('is read with the eyes of its member, and with no others', async () => {
      const { declare, database } = scene();
      await declare();
      const seen = async (eyes: string): Promise<number> => {
        const client = await database.pool.connect();
        try {
          await client.query('begin');
          await client.query(`select set_config('muster.scope', $1, true)`, [eyes]);
          const { rows } = await client.query('select * from muster.audit');
          return rows.length;
        } finally {
          await client.query('rollback');
          client.release();
        }
      };
      expect(await seen('northmark')).toBeGreaterThan(0);
      expect(await seen('*')).toBeGreaterThan(0);
      expect([await seen('eastfold'), await seen('')]).toEqual([0, 0]);
    });
  });
};
