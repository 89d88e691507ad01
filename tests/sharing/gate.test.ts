import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Audience, hindrance } from '../../src/sharing/audience.ts';
import { clear, isCleared, type Saying } from '../../src/sharing/clear.ts';
import type { Item, Labelled } from '../../src/sharing/item.ts';
import { LEVELS } from '../../src/sharing/marking.ts';
import { seal } from '../../src/sharing/seal.ts';
import { mayRead as may, ORDER } from './may-read.ts';

const at = new Date('2027-02-24T22:40:00Z');
const members = fc.constantFrom('north', 'east', 'south');
const people = fc.constantFrom('1', '2', '3');
const incidents = fc.constantFrom('7', '8');
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.uniqueArray(arbitrary, { minLength: 1, maxLength: 3 });

const labelled: fc.Arbitrary<Labelled> = fc
  .record(
    {
      tlp: fc.constantFrom(...LEVELS),
      relTo: some(members),
      named: some(people),
      originator: members,
      distribution: some(members),
      incident: incidents,
    },
    { requiredKeys: ['tlp', 'originator'] },
  )
  .map(({ tlp, relTo, named, ...rest }) => ({
    ...rest,
    marking: { tlp, ...(relTo ? { relTo } : {}), ...(named ? { named } : {}) },
  }));

const audiences: fc.Arbitrary<Audience> = fc.record(
  {
    member: members,
    kind: fc.constantFrom('member', 'client', 'observer'),
    ceiling: fc.constantFrom(...LEVELS),
    readers: fc.constantFrom('closed', 'open'),
    reader: people,
    needToKnow: fc.boolean(),
    worksOn: fc.uniqueArray(incidents, { maxLength: 2 }),
    sponsor: members,
    custodian: fc.record({ member: members, acceptedBy: some(members) }),
    at: fc.constant(at),
  },
  { requiredKeys: ['member', 'kind', 'ceiling', 'readers', 'needToKnow', 'at'] },
);

const items: fc.Arbitrary<readonly Item[]> = fc.array(labelled, { maxLength: 5 }).map(list =>
  list.map((one, i) => ({
    ...one,
    id: String(i),
    number: i,
    kind: 'note' as const,
    author: '1',
    text: seal(`<text ${i}>`),
    writtenAt: at,
  })),
);

const to = { connection: 'north', place: 'home' };
const sayAll =
  (all: readonly Item[]): Saying =>
  see => ({ title: all.map(item => see.text(item) ?? '').join(''), tone: 'info' });

describe('the gate', () => {
  test('R-LEAVE-1: gives nothing at all to who left, whatever its label', () => {
    fc.assert(
      fc.property(labelled, audiences, (what, audience) => {
        expect(hindrance(what, { ...audience, left: true })).not.toBeUndefined();
      }),
    );
  });

  test('decides as the table says, for every label, restriction, place and member', () => {
    fc.assert(
      fc.property(labelled, audiences, (what, audience) => {
        expect(hindrance(what, audience) === undefined).toBe(may(what, audience));
      }),
      { numRuns: 5_000 },
    );
  });

  test('lets no text through that its audience may not have, and holds back none that it may', () => {
    fc.assert(
      fc.property(items, audiences, (all, audience) => {
        const verdict = clear(sayAll(all), { to, audience });
        const allowed = all.filter(item => may(item, audience));
        if (!isCleared(verdict)) {
          expect(verdict.held).toBe('nothing-in-common');
          return;
        }
        expect(verdict.card.title).toBe(allowed.map(item => `<text ${item.id}>`).join(''));
        expect(verdict.items.map(item => item.id)).toEqual(allowed.map(item => item.id));
        expect(verdict.to).toEqual(to);
        expect(verdict.audienceAt).toBe(at);
      }),
      { numRuns: 2_000 },
    );
  });

  test('marks a card with the strictest label of what is in it, and the members all of it may go to', () => {
    fc.assert(
      fc.property(items, audiences, (all, audience) => {
        const verdict = clear(sayAll(all), { to, audience });
        const used = all.filter(item => may(item, audience));
        // What somebody releases to others stays their own.
        const lists = used.flatMap(({ marking, originator }) =>
          marking.relTo === undefined ? [] : [[...marking.relTo, originator]],
        );
        const common = ['north', 'east', 'south'].filter(m => lists.every(list => list.includes(m)));
        if (lists.length > 0 && common.length === 0) expect(isCleared(verdict)).toBe(false);
        else if (isCleared(verdict)) {
          const highest = Math.max(-1, ...used.map(item => ORDER.indexOf(item.marking.tlp)));
          expect(verdict.marking?.tlp).toBe(ORDER[highest]);
          expect([...(verdict.marking?.relTo ?? [])].sort()).toEqual(
            lists.length > 0 ? [...common].sort() : [],
          );
        } else expect.fail('held back without a reason');
      }),
      { numRuns: 2_000 },
    );
  });

  test('holds the whole card back where what it must hold may not be had', () => {
    fc.assert(
      fc.property(labelled, audiences, (what, audience) => {
        const verdict = clear(
          see => {
            see.must(what);
            return { title: 'INC-1', tone: 'info' };
          },
          { to, audience },
        );
        expect(isCleared(verdict)).toBe(may(what, audience));
        if (isCleared(verdict)) expect(verdict.marking?.tlp).toBe(what.marking.tlp);
        else expect(verdict.held).toBe(hindrance(what, audience));
      }),
      { numRuns: 1_000 },
    );
  });

  test('what may be known only counts towards the marking when it may', () => {
    fc.assert(
      fc.property(labelled, audiences, (what, audience) => {
        const verdict = clear(see => ({ title: String(see.knows(what)), tone: 'info' }), { to, audience });
        expect(isCleared(verdict) && verdict.card.title).toBe(String(may(what, audience)));
        if (isCleared(verdict)) expect(verdict.marking === undefined).toBe(!may(what, audience));
      }),
    );
  });

  test('R-ADM-1: who is let into one incident needs to know that one, and no other', () => {
    fc.assert(
      fc.property(labelled, audiences, (what, audience) => {
        const before = hindrance(what, { ...audience, needToKnow: false, worksOn: [] }) === undefined;
        const after = hindrance(what, { ...audience, needToKnow: false, worksOn: ['7'] }) === undefined;
        if (before) expect(after).toBe(true);
        if (after && !before) {
          expect(what.incident).toBe('7');
          expect(audience.reader).toBeDefined();
          // No more than the same person read in a home that is declared need-to-know.
          expect(hindrance(what, { ...audience, needToKnow: true })).toBeUndefined();
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('R-ADM-3: a sponsored member never has more than its sponsor', () => {
    fc.assert(
      fc.property(labelled, audiences, members, (what, audience, sponsor) => {
        const client: Audience = { ...audience, kind: 'client', sponsor };
        if (what.marking.tlp === 'TLP:RED' || hindrance(what, client) !== undefined) return;
        expect(hindrance(what, { ...client, kind: 'member', member: sponsor, sponsor })).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  test('a RED text reaches the named person alone, whatever else is true of them', () => {
    fc.assert(
      fc.property(audiences, audience => {
        const red: Labelled = { marking: { tlp: 'TLP:RED', named: ['2'] }, originator: 'north' };
        const reached = hindrance(red, audience) === undefined;
        const { custodian: host } = audience;
        const hosted = host === undefined || [host.member, ...host.acceptedBy].includes('north');
        expect(reached).toBe(audience.ceiling === 'TLP:RED' && audience.reader === '2' && hosted);
      }),
    );
  });
});

describe('sealed words', () => {
  test('are read by nobody by accident', () => {
    const sealed = seal('Kestrel');
    const ways = [
      JSON.stringify({ sealed }),
      String(sealed),
      `${sealed}`,
      JSON.stringify(Object.entries(sealed)),
    ];
    for (const way of ways) expect(way).not.toContain('Kestrel');
    expect(Object.keys({ ...sealed })).toEqual(['toJSON', 'toString']);
  });
});

describe('what is compiled', () => {
  const red = (number: number, originator: string, relTo: readonly string[]): Item => ({
    id: `${number}`,
    number,
    kind: 'note',
    author: '1',
    text: seal('x'),
    writtenAt: at,
    originator,
    marking: { tlp: 'TLP:RED', named: ['1'], relTo },
  });
  const reader: Audience = {
    member: 'north',
    kind: 'member',
    ceiling: 'TLP:RED',
    readers: 'closed',
    reader: '1',
    needToKnow: true,
    at,
  };

  test('R-TLP-8: lists that have nobody in common are not compiled, and it is said which items block', () => {
    const all = [red(1, 'north', ['north']), red(2, 'east', ['south']), red(3, 'south', ['south'])];
    const verdict = clear(sayAll(all), { to, audience: reader });
    expect(verdict).toEqual({ held: 'nothing-in-common', blocking: ['ITEM-1', 'ITEM-2'] });
  });

  test('R-CHR-1: who said it is handed to nobody but the originator’s own people, and no label tells it', () => {
    fc.assert(
      fc.property(
        items,
        audiences,
        fc.array(fc.constantFrom('chr', 'unnamed', '')),
        (all, audience, kinds) => {
          const some = all.map((one, i) => ({
            ...one,
            marking: { ...one.marking, ...(kinds[i] === 'chr' ? { chr: true as const } : {}) },
            unnamed: kinds[i] === 'unnamed',
          }));
          const told = new Set<string>();
          const verdict = clear(
            see => {
              for (const one of some) {
                const author = seal({ name: `<author of ${one.id}>`, member: one.originator });
                if (see.text(one) !== undefined && see.who(one, author) !== undefined) told.add(one.id);
              }
              return { title: '', tone: 'info' };
            },
            { to, audience },
          );
          const kept = some.filter(one => one.marking.chr && one.originator !== audience.member);
          for (const one of kept) expect(told.has(one.id)).toBe(false);
          if (!isCleared(verdict) || verdict.marking === undefined) return;
          const shown = some.filter(one => may(one, audience));
          const hidden = shown.some(one => one.marking.chr || one.unnamed);
          const orig = new Set(shown.map(one => one.originator));
          expect(verdict.marking.originator).toBe(hidden || orig.size > 1 ? undefined : shown[0]?.originator);
          expect(verdict.marking.chr === true).toBe(shown.some(one => one.marking.chr));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
