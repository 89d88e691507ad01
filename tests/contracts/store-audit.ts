import { describe, expect, test } from 'vitest';
import { BEFORE_FIRST, type Entry, findBreak, type Link, readEntry } from '../../src/domain/audit/chain.ts';
import { examplePage, type StoreScene } from './store-scene.ts';

/** Who was told what, appended with it and never changed. */
export const auditContract = (scene: () => StoreScene): void => {
  const linksOf = async (member: string): Promise<readonly Link[]> =>
    (await scene().rows(
      `select entry, encode(hash, 'hex') as hash from muster.audit where member = $1 order by seq`,
      member,
    )) as unknown as readonly Link[];
  const chainOf = async (member: string): Promise<readonly Entry[]> => {
    const links = await linksOf(member);
    expect(findBreak(member, links)).toBeUndefined();
    return links.map(({ entry }) => readEntry(entry)).filter(entry => entry !== undefined);
  };
  const saysOf = async (member: string, kind: string) =>
    (await chainOf(member)).filter(entry => entry.kind === kind).map(entry => entry.says);
  const pseudonymOf = async (id: string) =>
    (await scene().rows('select pseudonym from muster.responder where id = $1', id))[0]?.pseudonym;

  describe('the audit', () => {
    test('has an item in its originator’s chain with its label and a digest, and never its words', async () => {
      const { store, meet, order, title, rows } = scene();
      const ada = await meet();
      const item = {
        ...title(ada, 'CANARY at a port operator'),
        marking: { tlp: 'TLP:RED', named: [ada.id] },
      } as const;
      await store.accept(await order({ items: [item] }));
      const [said, ...more] = await saysOf('northmark', 'item');
      expect(more).toEqual([]);
      expect(said).toMatchObject({
        id: item.id,
        kind: 'title',
        author: await pseudonymOf(ada.id),
        label: { tlp: 'TLP:RED', named: [await pseudonymOf(ada.id)] },
        digest: expect.stringMatching(/^[\da-f]{64}$/u),
      });
      const [{ n } = { n: -1 }] = await rows(
        `select count(*)::int as n from muster.audit where entry ~ 'CANARY|Ada'`,
      );
      expect(n).toBe(0);
    });

    test('has a change of a label, what it was and what it is, and nothing when nothing changed', async () => {
      const { store, meet, order, title, database } = scene();
      const item = title(await meet());
      await store.accept(await order({ items: [item] }));
      const change = `update muster.item set tlp = 'TLP:AMBER+STRICT', rel_to = '{northmark}' where id = $1`;
      await database.pool.query(change, [item.id]);
      await database.pool.query(change, [item.id]);
      expect(await saysOf('northmark', 'label')).toEqual([
        expect.objectContaining({
          id: item.id,
          was: { tlp: 'TLP:AMBER' },
          is: { tlp: 'TLP:AMBER+STRICT', relTo: ['northmark'] },
        }),
      ]);
    });

    test('has what somebody answered in the chain of their own member and in no other', async () => {
      const { meet, say, declare, write, rows } = scene();
      const dag = await meet('Dag', 'eastfold');
      const { id, number } = await declare();
      const page = await write(tx => tx.openPage(examplePage(id, dag.id)));
      await say({ kind: 'answer', responder: dag.id, incident: id, page, detail: { answer: 'decline' } });
      expect(await saysOf('eastfold', 'fact')).toEqual([
        expect.objectContaining({
          fact: 'answer',
          who: await pseudonymOf(dag.id),
          incident: number,
          page: Number(page),
          detail: { answer: 'decline' },
        }),
      ]);
      const elsewhere = await rows(
        `select member from muster.audit where member <> 'eastfold' and entry like '%decline%'`,
      );
      expect(elsewhere).toEqual([]);
    });

    test('leaves out what somebody says of their own days, and has only a digest of what nobody listed', async () => {
      const { meet, say } = scene();
      const ada = await meet();
      await say(
        {
          kind: 'quiet',
          responder: ada.id,
          detail: { from: '22:00', to: '06:00', wakeFor: 'nothing' } as never,
        },
        { kind: 'availability', responder: ada.id, detail: { state: 'away' } },
        { kind: 'vetting', responder: ada.id, detail: { check: '2027-06-30' } },
      );
      const said = await saysOf('northmark', 'fact');
      expect(said.map(({ fact }) => fact)).toEqual(['vetting']);
      expect(JSON.stringify(said)).not.toContain('2027-06-30');
      expect(said[0]?.digest).toMatch(/^[\da-f]{64}$/u);
    });

    test('has what happened in the chain of whoever declared, and of the affected once they consented', async () => {
      const { declare, write, meet } = scene();
      const ada = await meet();
      const open = await declare({ affected: 'eastfold', consented: false });
      const theirs = await declare({ affected: 'eastfold', consented: true });
      for (const { id } of [open, theirs]) {
        await write(tx =>
          tx.event({ incident: id, kind: 'severity', actor: ada.id, detail: { from: 4, to: 3 } }),
        );
      }
      const about = (of: number) => [
        expect.objectContaining({
          event: 'severity',
          incident: of,
          detail: { from: 4, to: 3 },
          member: 'northmark',
        }),
      ];
      expect(await saysOf('northmark', 'event')).toEqual(about(open.number));
      expect(await saysOf('eastfold', 'event')).toEqual(about(theirs.number));
    });

    test('has what became of a question in the chain of whoever was asked', async () => {
      const { write, meet } = scene();
      const ada = await meet();
      const id = await write(tx =>
        tx.ask({
          kind: 'cover',
          asks: { leadsOf: 'southmere' },
          tell: [],
          askedBy: ada.id,
          expiresAt: new Date('2027-02-01T00:00:00Z'),
        }),
      );
      await write(tx => tx.settleQuestion(id, { state: 'expired' }));
      expect(await saysOf('southmere', 'question')).toEqual([
        { question: Number(id), kind: 'cover', state: 'expired' },
      ]);
    });

    test('has each line of the delivery list in the originator’s chain, and no account in it', async () => {
      const { store, meet, order, title } = scene();
      const item = title(await meet());
      const dag = await meet('Dag', 'eastfold');
      await store.accept(await order({ items: [item] }));
      const words = [{ id: item.id, marking: { tlp: 'TLP:RED', named: [dag.id] } }] as const;
      const to = { connection: 'eastfold', person: 'Dag' };
      await store.copies.settle({ key: 'notice:7', carrier: 'notice', to }, words, undefined, false);
      expect(await saysOf('northmark', 'delivery')).toEqual([
        {
          item: 1,
          id: item.id,
          carrier: 'notice',
          copy: 'notice:7',
          connection: 'eastfold',
          person: await pseudonymOf(dag.id),
          label: { tlp: 'TLP:RED', named: [await pseudonymOf(dag.id)] },
          outcome: 'delivered',
        },
      ]);
      expect(await chainOf('eastfold')).toEqual([]);
    });

    test('counts from one in every chain, each entry upon the one before it', async () => {
      const { declare } = scene();
      await declare();
      await declare();
      const links = await linksOf('northmark');
      expect(links.map(({ entry }) => readEntry(entry)?.seq)).toEqual(links.map((_, index) => index + 1));
      expect(new Set(links.map(({ hash }) => hash)).size).toBe(links.length);
      expect(BEFORE_FIRST).toHaveLength(64);
      const [head] = await scene().rows(`select seq, encode(hash, 'hex') as hash from muster.audit_head`);
      expect(head).toEqual({ seq: String(links.length), hash: links.at(-1)?.hash });
    });

    test('has nothing of what was not committed', async () => {
      const { meet, order, title, store, database } = scene();
      const item = title(await meet());
      await store.accept(await order({ items: [item] }));
      const before = await linksOf('northmark');
      const client = await database.pool.connect();
      await client.query('begin');
      await client.query(`update muster.item set tlp = 'TLP:RED'`);
      await client.query('rollback');
      client.release();
      expect(await linksOf('northmark')).toEqual(before);
      expect(await scene().rows('select * from muster.audit_draft')).toEqual([]);
    });

    test('stays whole while many append to several chains at once, in any order', async () => {
      const { rows, database } = scene();
      await rows(`create function muster.note_both(variadic members text[]) returns void
        language sql security definer set search_path = pg_catalog, pg_temp
        as $$ select muster.audit(m, 'test', '{}') from unnest(members) m $$`);
      const chains = ['northmark', 'eastfold', 'southmere'];
      const orders = [chains, chains.toReversed(), [chains[1], chains[0]], [chains[2], chains[1], chains[2]]];
      const append = async (lane: number): Promise<void> => {
        for (let turn = 0; turn < 15; turn += 1) {
          const client = await database.pool.connect();
          try {
            await client.query('begin');
            for (const member of orders[(lane + turn) % orders.length] ?? []) {
              await client.query('select muster.note_both($1)', [member]);
            }
            await client.query('commit');
          } finally {
            client.release();
          }
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, lane) => append(lane)));
      const lengths = await Promise.all(chains.map(async member => (await chainOf(member)).length));
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(8 * 15 * 2.75);
    });
  });
};
