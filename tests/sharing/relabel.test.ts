import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Audience, hindrance } from '../../src/sharing/audience.ts';
import type { Labelled } from '../../src/sharing/item.ts';
import { LEVELS, type Marking } from '../../src/sharing/marking.ts';
import { changeOf, follows, sameMarking } from '../../src/sharing/relabel.ts';
import { mayRead } from './may-read.ts';

const at = new Date('2027-02-24T22:40:00Z');
const members = fc.constantFrom('north', 'east', 'south');
const people = fc.constantFrom('1', '2', '3');
const markings: fc.Arbitrary<Marking> = fc
  .record(
    {
      tlp: fc.constantFrom(...LEVELS),
      relTo: fc.uniqueArray(members, { maxLength: 3 }),
      named: fc.uniqueArray(people, { maxLength: 3 }),
      pap: fc.constantFrom('PAP:GREEN' as const, 'PAP:RED' as const),
    },
    { requiredKeys: ['tlp'] },
  )
  .map(marking => marking as Marking);
const audiences: fc.Arbitrary<Audience> = fc.record(
  {
    member: members,
    kind: fc.constantFrom('member', 'client', 'observer'),
    ceiling: fc.constantFrom(...LEVELS),
    readers: fc.constantFrom('closed', 'open'),
    reader: people,
    needToKnow: fc.boolean(),
    sponsor: members,
    at: fc.constant(at),
  },
  { requiredKeys: ['member', 'kind', 'ceiling', 'readers', 'needToKnow', 'at'] },
);
const items: fc.Arbitrary<Omit<Labelled, 'marking'>> = fc.record(
  { originator: members, distribution: fc.uniqueArray(members, { minLength: 1 }) },
  { requiredKeys: ['originator'] },
);
const copies = fc.record({
  carrier: fc.constantFrom('notice', 'showing', 'reply', 'menu', 'export'),
  stands: fc.boolean(),
  label: markings,
});

describe('a new label', () => {
  test('that is not called wider lets nobody in who was kept out before', () => {
    fc.assert(
      fc.property(items, markings, markings, audiences, (item, before, after, audience) => {
        // A text that becomes RED goes to the people it then names, who hold it: that is looked after where it is set.
        fc.pre(after.tlp !== 'TLP:RED' || before.tlp === 'TLP:RED');
        if (changeOf(before, after) === 'wider') return;
        if (hindrance({ ...item, marking: after }, audience) !== undefined) return;
        expect(hindrance({ ...item, marking: before }, audience)).toBeUndefined();
      }),
      { numRuns: 5_000 },
    );
  });

  test('is wider one way and tighter the other, or neither', () => {
    expect(changeOf({ tlp: 'TLP:AMBER' }, { tlp: 'TLP:GREEN' })).toBe('wider');
    expect(changeOf({ tlp: 'TLP:GREEN' }, { tlp: 'TLP:AMBER' })).toBe('tighter');
    expect(changeOf({ tlp: 'TLP:AMBER' }, { tlp: 'TLP:AMBER+STRICT' })).toBe('tighter');
    const north = { tlp: 'TLP:AMBER', relTo: ['north'] } as const;
    const both = { tlp: 'TLP:AMBER', relTo: ['north', 'east'] } as const;
    expect([changeOf(north, both), changeOf(both, north), changeOf(both, both)]).toEqual([
      'wider',
      'tighter',
      'same',
    ]);
    expect(changeOf({ tlp: 'TLP:AMBER' }, north)).toBe('tighter');
    expect(changeOf(north, { tlp: 'TLP:AMBER' })).toBe('wider');
    // Stricter in one respect and wider in another still lets somebody in.
    expect(changeOf({ ...north, tlp: 'TLP:GREEN' }, both)).toBe('wider');
    const red = (...named: string[]) => ({ tlp: 'TLP:RED', named }) as const;
    expect([changeOf(red('1'), red('1', '2')), changeOf(red('1', '2'), red('2'))]).toEqual([
      'wider',
      'tighter',
    ]);
  });
});

describe('what follows for who has a copy', () => {
  test('R-TLP-10: no copy stays where it may not be, none that may stay goes, and each carries the new label', () => {
    fc.assert(
      fc.property(copies, items, markings, fc.option(audiences), (copy, item, marking, audience) => {
        const what = { ...item, marking };
        const then = follows(copy, what, audience ?? undefined);
        const posted = copy.carrier === 'notice' || copy.carrier === 'showing';
        if (!copy.stands) expect(then).toBe('gone');
        else if (!posted || audience === null) expect(then).toBe('out-of-reach');
        else if (!mayRead(what, audience)) expect(then).toBe('take-back');
        else expect(then).toBe(sameMarking(copy.label, marking) ? 'stays' : 'relabel');
      }),
      { numRuns: 5_000 },
    );
  });

  test('a copy reads the same only under the same label, PAP and list', () => {
    fc.assert(
      fc.property(markings, markings, (a, b) => {
        expect(sameMarking(a, a)).toBe(true);
        if (a.tlp !== b.tlp || a.pap !== b.pap) expect(sameMarking(a, b)).toBe(false);
      }),
    );
  });
});
