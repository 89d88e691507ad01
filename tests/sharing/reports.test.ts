import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spanInWords, stepOf } from '../../src/domain/nudge.ts';
import type { Audience } from '../../src/sharing/audience.ts';
import { clear, isCleared } from '../../src/sharing/clear.ts';
import type { Item } from '../../src/sharing/item.ts';
import { LEVELS } from '../../src/sharing/marking.ts';
import { type Report, reportedTo } from '../../src/sharing/reports.ts';
import { seal } from '../../src/sharing/seal.ts';
import { providerNudge } from '../../src/views/provider-nudge.ts';
import { ALLIANCE, NOW } from '../goldens/samples.ts';
import { mayRead } from './may-read.ts';

const MEMBERS = ['north', 'east', 'south', 'west', 'grid', 'dam'] as const;
const member = fc.constantFrom(...MEMBERS);
const some = fc.option(fc.uniqueArray(member, { minLength: 1 }), { nil: undefined });

/** A report whose name of the provider, code and time are all its own. */
const reports = fc
  .array(
    fc.record({
      member,
      tlp: fc.constantFrom(...LEVELS),
      relTo: some,
      distribution: some,
      countable: fc.boolean(),
      chr: fc.boolean(),
      minute: fc.integer({ min: 0, max: 4_000 }),
    }),
    { maxLength: 12 },
  )
  .map(list =>
    list.map(({ member, tlp, relTo, distribution, countable, chr, minute }, i): Report => {
      const label = {
        marking: { tlp, ...(relTo ? { relTo } : {}), ...(chr ? { chr: true as const } : {}) },
        originator: member,
        ...(distribution ? { distribution } : {}),
        ...(countable ? { countable: true } : {}),
      };
      const named: Item = {
        ...label,
        id: `item-${i}`,
        number: i,
        kind: 'note',
        author: '1',
        text: seal(`Provider${i}x`),
        writtenAt: NOW,
      };
      const at = new Date(NOW.getTime() - minute * 60_000);
      return { id: String(i), member, at, label, provider: { key: 'helioskar', named } };
    }),
  );

const audience: fc.Arbitrary<Audience> = fc.record({
  member,
  kind: fc.constantFrom('member', 'client', 'observer'),
  ceiling: fc.constantFrom(...LEVELS),
  readers: fc.constantFrom('closed', 'open'),
  needToKnow: fc.boolean(),
  reader: fc.constantFrom('1', '9'),
  at: fc.constant(NOW),
});

const codesOf = (list: readonly Report[]) =>
  new Map(list.map(({ id, label }) => [id, { code: `INC-${id}x`, label }]));

/** What this reader reads, or nothing. */
const readBy = (list: readonly Report[], reader: Audience): string => {
  const saying = providerNudge({ id: '7' }, list, codesOf(list), 3, ALLIANCE);
  const verdict = clear(saying, { to: { connection: 'north', person: 'U1' }, audience: reader });
  return isCleared(verdict) ? JSON.stringify([verdict.card, verdict.marking]) : 'nothing';
};

describe('of what several members report', () => {
  test('nothing reaches a reader who may neither see nor count it: no word, no number, no time', () => {
    fc.assert(
      fc.property(reports, audience, (list, reader) => {
        const allowed = list.filter(({ label }) => mayRead(label, reader) || label.countable);
        expect(readBy(list, reader)).toBe(readBy(allowed, reader));
      }),
      { numRuns: 3_000 },
    );
  });

  test('only the number and the time reach a reader who may count it, and nothing tells who it was', () => {
    fc.assert(
      fc.property(reports, audience, (list, reader) => {
        const read = readBy(list, reader);
        for (const [i, { label }] of list.entries()) {
          if (mayRead(label, reader)) continue;
          expect(read).not.toContain(`Provider${i}x`);
          expect(read).not.toContain(`INC-${i}x`);
        }
        const open = new Set(
          list.filter(({ label }) => mayRead(label, reader) && !label.marking.chr).map(one => one.member),
        );
        const names = ALLIANCE.members.filter(({ id }) => !open.has(id)).map(({ name }) => name);
        for (const name of names) expect(read).not.toContain(name);
      }),
      { numRuns: 3_000 },
    );
  });

  test('each member counts once, and fewer than the number say nothing', () => {
    fc.assert(
      fc.property(reports, audience, (list, reader) => {
        const knows = (label: Report['label']) => mayRead(label, reader);
        const { named, more } = reportedTo(list, knows);
        const members = new Set(
          list.filter(({ label }) => knows(label) || label.countable).map(one => one.member),
        );
        expect(named.length + more).toBe(members.size);
        const read = readBy(list, reader);
        if (members.size < 3) expect(read).toBe('nothing');
        else if (read !== 'nothing') expect(read).toContain(`${members.size} members report`);
      }),
      { numRuns: 3_000 },
    );
  });

  test('it is asked at three, at six, at twelve', () => {
    expect([1, 2, 3, 4, 5, 6, 11, 12, 24].map(count => stepOf(count, 3))).toEqual([
      undefined,
      undefined,
      3,
      3,
      3,
      6,
      6,
      12,
      24,
    ]);
    expect(stepOf(1, 0)).toBe(undefined);
  });

  test('time is told in words', () => {
    const from = NOW;
    const after = (minutes: number) => spanInWords(from, new Date(from.getTime() + minutes * 60_000));
    expect([0, 55, 65, 1_570].map(after)).toEqual(['0 min', '55 min', '1 h 05 m', '26 h 10 m']);
  });
});
