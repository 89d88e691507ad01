import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { anyPlanted, MEMBERS, marksIn, plant, plantOwn } from './planted-world.ts';
import { examplePage, type StoreScene } from './store-scene.ts';

/** Tables without organisation scope, and why. */
const OPEN_TO_ALL: Readonly<Record<string, string>> = {
  clock: 'the one time there is; every statement asks for it',
  migration: 'which files were applied; the bot only reads it',
};

/** What the database keeps apart by itself, whatever is asked of it. */
export const separationContract = (scene: () => StoreScene): void => {
  const tables = async (): Promise<readonly string[]> => {
    const found = await scene().rows(`select relname as name from pg_class
      where relnamespace = 'muster'::regnamespace and relkind in ('r', 'p')
        and has_table_privilege('muster_bot', oid, 'select') order by 1`);
    return found.map(row => String(row.name)).filter(name => OPEN_TO_ALL[name] === undefined);
  };
  /** Every row of a table that these eyes see, as text; `undefined` says nobody's eyes. */
  const seen = async (table: string, eyes?: string): Promise<readonly string[]> => {
    const client = await scene().database.pool.connect();
    try {
      await client.query("select set_config('muster.scope', $1, false)", [eyes ?? '']);
      const { rows } = await client.query(`select t::text as row from muster.${table} t`);
      return rows.map(row => String(row.row));
    } finally {
      client.release(true);
    }
  };
  const people = async () => {
    const { meet } = scene();
    return {
      north: (await meet('Ada', 'north')).id,
      east: (await meet('Dag', 'east')).id,
      south: (await meet('Hal', 'south')).id,
    };
  };

  describe('R3: organisation scope', () => {
    test('guards every table, also those that came later', async () => {
      const open = await scene().rows(`select c.relname as name from pg_class c
        where c.relnamespace = 'muster'::regnamespace and c.relkind in ('r', 'p')
          and has_table_privilege('muster_bot', c.oid, 'select, insert, update, delete') and (not c.relrowsecurity
          or not exists (select from pg_policy p where p.polrelid = c.oid)) order by 1`);
      expect(open.map(row => row.name)).toEqual(Object.keys(OPEN_TO_ALL));
    });

    test('shows nothing to whoever does not say whose eyes they are', async () => {
      const who = await people();
      await plantOwn(scene().rows, who);
      const all = { affected: 'north', member: 'north', distribution: null, asked: MEMBERS } as const;
      const items = [{ originator: 'north', distribution: null, relTo: null }] as const;
      await plant(scene().rows, who, { ...all, items });
      for (const table of await tables()) {
        expect(await seen(table), table).toEqual([]);
        expect(await seen(table, 'west'), table).not.toContain(expect.stringContaining('may('));
      }
      expect(await seen('incident', '*')).toHaveLength(1);
    });

    test('gives each organisation exactly the rows that are its own to see, whatever there is', async () => {
      const who = await people();
      await plantOwn(scene().rows, who);
      await fc.assert(
        fc.asyncProperty(anyPlanted, async planted => {
          await plant(scene().rows, who, planted);
          for (const table of ['incident', 'item', 'event', 'page', 'fact'])
            await expectExactly(table, await seen(table, '*'));
        }),
        { numRuns: 12 },
      );
      // What the audit quotes of a row is in the chain of one member; that is a rule of its own.
      for (const table of (await tables()).filter(name => name !== 'audit'))
        await expectExactly(table, await seen(table, '*'));
      for (const member of MEMBERS) {
        const chain = await seen('audit', member);
        expect(chain.length).toBeGreaterThan(0);
        expect(chain.filter(row => !row.startsWith(`(${member},`))).toEqual([]);
      }
    });

    const expectExactly = async (table: string, every: readonly string[]): Promise<void> => {
      for (const member of MEMBERS) {
        const mine = every.filter(row => marksIn(row).some(who => who.split(' ').includes(member)));
        const shown = (await seen(table, member)).filter(row => marksIn(row).length > 0);
        expect(shown.toSorted(), `${table} as ${member}`).toEqual(mine.toSorted());
      }
    };
  });

  describe('R3: a reader with the eyes of one organisation', () => {
    let ids: readonly string[];
    beforeEach(async () => {
      const { rows } = scene();
      const who = await people();
      await plantOwn(rows, who);
      for (const planted of fc.sample(anyPlanted, 2)) await plant(rows, who, planted);
      const found =
        await rows(`select id::text from muster.item union select id::text from muster.contact_attempt
        union select id::text from muster.rota union select generate_series(1, 4)::text`);
      ids = found.map(row => String(row.id));
    });

    /** The words that came out, also those that are sealed. */
    const wordsOf = (value: unknown): string => {
      if (value instanceof Date || typeof value !== 'object' || value === null) return String(value);
      if (value instanceof Map) return wordsOf([...value]);
      const sealed = Object.getOwnPropertySymbols(value).map(key =>
        Reflect.apply(Reflect.get(value, key) as () => string, value, []),
      );
      return [...sealed, ...Object.values(value).map(wordsOf)].join('\n');
    };

    test('never gives what only another may see, by whichever method and id', async () => {
      const { store } = scene();
      let found = 0;
      for (const member of MEMBERS) {
        for (const [name, method] of Object.entries(store.readAs(member))) {
          const ask = async (args: readonly unknown[]): Promise<unknown> =>
            Reflect.apply(method, undefined, args);
          const answers = await Promise.allSettled(callsWith(ids).map(ask));
          const marks = marksIn(
            answers.map(one => (one.status === 'fulfilled' ? wordsOf(one.value) : '')).join(),
          );
          found += marks.length;
          for (const who of new Set(marks)) expect(who.split(' '), `${name} as ${member}`).toContain(member);
        }
      }
      expect(found).toBeGreaterThan(100);
    });

    test('is not told of another organisation’s incidents by their number, their id or their room', async () => {
      const { store, rows } = scene();
      const [hidden] = await rows(
        `insert into muster.incident (number, severity, state, declared_by, member, affected, consented,
           distribution, tlp, declared_at, updated_at, reference)
         select 900, 3, 'open', id, 'north', 'north', true, '{north}', 'TLP:AMBER', muster.now(), muster.now(), 'H'
         from muster.responder where member = 'north' returning id::text`,
      );
      const id = String(hidden?.id);
      await rows(`insert into muster.room (incident, connection, place) values ($1, 'north', 'C1')`, id);
      for (const member of ['east', 'south']) {
        const read = store.readAs(member);
        expect(await read.incident({ number: 900 })).toBeUndefined();
        expect(await read.incident({ id })).toBeUndefined();
        expect(await read.incidentAt({ connection: 'north', place: 'C1' })).toBeUndefined();
        expect((await read.incidents({ limit: 100 })).map(file => file.incident.number)).not.toContain(900);
      }
      expect((await store.readAs('north').incident({ id }))?.incident.number).toBe(900);
    });
  });

  describe('R3: a connection of the pool', () => {
    test('has the eyes of whoever has it, and of nobody before', async () => {
      const { store, database, declare } = scene();
      const { number } = await declare({ distribution: ['northmark'] });
      database.pool.options.max = 1;
      const looks = async () => [
        (await store.readAs('eastfold').incident({ number }))?.incident.number,
        (await store.read.incident({ number }))?.incident.number,
        (await store.readAs('northmark').incident({ number }))?.incident.number,
        (await store.readAs('eastfold').incident({ number }))?.incident.number,
      ];
      expect(await looks()).toEqual([undefined, number, number, undefined]);
      // Nor does an acceptance leave its own behind.
      await store.accept(await scene().order());
      expect((await store.read.incident({ number }))?.incident.number).toBe(number);
      await store.readAs('eastfold').incident({ number });
      await store.accept(await scene().order());
      expect(await store.readAs('eastfold').incident({ number })).toBeUndefined();
    });

    test('takes no eyes that are nobody’s or everybody’s', () => {
      for (const nobody of ['', '*']) expect(() => scene().store.readAs(nobody)).toThrow('nobody');
    });
  });

  describe('R3: what is accepted', () => {
    test('is never in the name of another organisation', async () => {
      const { store, meet, order, title, rows, declare } = scene();
      const [ada, bea] = [await meet(), await meet('Bea', 'eastfold')];
      const { id: hidden } = await declare({ distribution: ['northmark'] });
      const away: Fact = { kind: 'availability', responder: ada.id, detail: { state: 'away' } };
      const asBea = { responder: bea.id, member: 'eastfold', jobs: [] };
      const tried = [
        order({ ...asBea, facts: [away] }),
        order({ ...asBea, items: [title(ada)] }),
        order({ ...asBea, items: [{ ...title(bea), originator: 'northmark' }] }),
        order({ ...asBea, items: [{ ...title(bea), author: ada.id }] }),
        order({ ...asBea, items: [{ ...title(bea), incident: hidden }] }),
        order({ ...asBea, responder: ada.id }),
        order({ ...asBea, member: '*' }),
        order({ ...asBea, member: '' }),
        order({ ...asBea, member: 'northmark' }),
      ];
      const before = await rows('select count(*) from muster.invocation');
      for (const asked of tried) await expect(store.accept(await asked)).rejects.toThrow('42501');
      expect(await rows('select count(*) from muster.invocation')).toEqual(before);
      expect(await rows("select from muster.fact where kind = 'availability'")).toEqual([]);
      await store.accept(
        await order({ ...asBea, items: [title(bea)], facts: [{ ...away, responder: bea.id }] }),
      );
    });

    test('may give back the seat of whoever passed the call-out on, and of nobody else', async () => {
      const { store, meet, order, say, declare, write } = scene();
      const [ada, bea, cem] = [await meet(), await meet('Bea', 'eastfold'), await meet('Cem', 'southmere')];
      const { id: incident } = await declare();
      const page = await write(tx => tx.openPage(examplePage(incident, ada.id)));
      await say({ kind: 'passed', responder: ada.id, incident, page, detail: { to: bea.id } });
      const back: Fact = {
        kind: 'answer',
        responder: ada.id,
        incident,
        page,
        detail: { answer: 'withdraw' },
      };
      const as = (who: typeof bea, facts: readonly Fact[]) =>
        order({ responder: who.id, member: who.member, jobs: [], facts });
      await expect(store.accept(await as(cem, [back]))).rejects.toThrow('42501');
      const ack: Fact = { ...back, detail: { answer: 'ack' } };
      await expect(store.accept(await as(bea, [ack]))).rejects.toThrow('42501');
      expect(await store.accept(await as(bea, [back]))).toMatchObject({ outcome: 'accepted' });
    });
  });
};

/** Arguments of every shape that a method of the reader takes, with ids of everybody's. */
const callsWith = (ids: readonly string[]): readonly (readonly unknown[])[] => {
  const since = new Date(0);
  const shapes = (id: string): readonly (readonly unknown[])[] => [
    [id, 50],
    [id, since],
    [id, id],
    [{ id, number: Number(id) || 0, incident: id, responder: id, rota: id, limit: 100, since }],
  ];
  return [
    [],
    [{ limit: 100, since, states: ['open'], responder: '1', leadsOf: 'north' }],
    [['1', '2', '3']],
    ...MEMBERS.flatMap(member => [
      [[member]],
      [{ members: [member], since, connection: member, person: 'Ada', place: member }],
      [{ member, leadsOf: member, responder: '1', limit: 100 }],
      [member.toUpperCase(), member],
      [member, 'order'],
      [`may(${member})`, 100],
    ]),
    ...[...ids, randomUUID()].flatMap(shapes),
  ];
};
