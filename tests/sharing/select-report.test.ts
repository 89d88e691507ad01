import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SITREP_AUDIENCES } from '../../src/domain/sitrep.ts';
import type { Audience } from '../../src/sharing/audience.ts';
import type { Item, ItemKind } from '../../src/sharing/item.ts';
import { LEVELS } from '../../src/sharing/marking.ts';
import { type ReportSource, selectReport } from '../../src/sharing/select-report.ts';
import { file, item } from '../goldens/samples.ts';
import { mayRead } from './may-read.ts';

const MEMBERS = ['north', 'east', 'south', 'grid', 'quay'] as const;
const KINDS: readonly ItemKind[] = ['note', 'finding', 'update', 'bluf', 'outlook', 'unknown', 'public-line'];
const SAID: readonly ItemKind[] = ['note', 'finding', 'update'];
const some = fc.option(fc.uniqueArray(fc.constantFrom(...MEMBERS), { minLength: 1 }), { nil: undefined });

const items: fc.Arbitrary<readonly Item[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      tlp: fc.constantFrom(...LEVELS),
      relTo: some,
      distribution: some,
      originator: fc.constantFrom(...MEMBERS),
      countable: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map(all =>
    all.map(({ kind, tlp, relTo, distribution, originator, countable }, at) => ({
      ...item(kind, `text ${at}`, { tlp, ...(relTo === undefined ? {} : { relTo }) }, originator),
      id: `item-${at}`,
      ...(distribution === undefined ? {} : { distribution }),
      ...(countable ? { countable } : {}),
    })),
  );

const reader: fc.Arbitrary<Audience> = fc.record({
  member: fc.constantFrom(...MEMBERS),
  kind: fc.constantFrom('member', 'client', 'observer'),
  ceiling: fc.constantFrom(...LEVELS),
  readers: fc.constant('closed'),
  needToKnow: fc.constant(true),
  at: fc.constant(new Date(0)),
});
const readers = fc.record({
  audience: fc.constantFrom(...SITREP_AUDIENCES),
  members: fc.constant([...MEMBERS]),
  audiences: fc.array(reader, { minLength: 1, maxLength: 4 }),
});

const sourceOf = (all: readonly Item[]): ReportSource => ({
  file: file(),
  items: all,
  events: [],
  requests: [],
  decisions: [],
});

test('R-SIT-1: whatever is written, a version holds only what each of its readers may have, and what it may not count leaves no trace', () => {
  fc.assert(
    fc.property(items, readers, (all, those) => {
      const may = (one: Item): boolean => those.audiences.every(audience => mayRead(one, audience));
      const version = selectReport(sourceOf(all), those);
      const chosen = all.filter(({ id }) => version?.items.includes(id));
      expect(chosen.filter(one => !may(one))).toEqual([]);
      expect(chosen.filter(({ marking }) => marking.tlp === 'TLP:RED')).toEqual([]);
      const counted = all.filter(one => SAID.includes(one.kind) && one.countable === true && !may(one));
      if (version !== undefined)
        expect(version.withheld).toBe(those.audience === 'public' ? 0 : counted.length);
      const without = all.filter(one => may(one) || counted.includes(one));
      expect(selectReport(sourceOf(without), those)).toEqual(version);
    }),
    { numRuns: process.env.MUSTER_FULL === undefined ? 500 : 10_000 },
  );
});
