import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCKS, blocked, blocksOf } from '../../src/domain/help/blocks.ts';
import { CAPABILITIES, fits, readCapability } from '../../src/domain/help/capability.ts';
import { fill, filledBy, roomFor } from '../../src/domain/help/fill.ts';
import type { HelpOffer } from '../../src/domain/help/offer.ts';
import { asDecided, comesFirstBy, inOrder, ranksBy } from '../../src/domain/help/priority.ts';
import {
  ENTITIES,
  type HelpRequest,
  MODES,
  REACHES,
  readRequestCode,
} from '../../src/domain/help/request.ts';
import { STEPS, standingOf } from '../../src/domain/help/stand.ts';
import { summaryDueAt } from '../../src/domain/help/summary.ts';
import { PAPS } from '../../src/domain/pap.ts';

const NOW = new Date('2027-02-24T08:20:00Z');

const capability = fc.constantFrom(...CAPABILITIES);
/** Few enough that they get into each other's way. */
const close = fc.constantFrom(
  'malware_analysis',
  'malware_re',
  'firmware_re',
  'hunt',
  'dfir',
  'cti',
  'digital_forensics',
);
const count = fc.integer({ min: 1, max: 5 });
const wanted = fc.uniqueArray(fc.record({ capability: close, count }), {
  minLength: 1,
  maxLength: 4,
  selector: one => one.capability,
});
const promised = fc
  .array(fc.record({ capability: close, count }), { maxLength: 6 })
  .map(list => list.map((one, i) => ({ ...one, offer: String(i) })));
const instant = fc.integer({ min: 0, max: 100 }).map(h => new Date(NOW.getTime() + h * 3_600_000));
const window = fc
  .tuple(instant, fc.integer({ min: 1, max: 48 }))
  .map(([from, hours]) => ({ from, to: new Date(from.getTime() + hours * 3_600_000) }));

const request = (change: Partial<HelpRequest> = {}): HelpRequest => ({
  id: '12',
  number: 12,
  incident: '1',
  requester: 'north',
  affected: 'north',
  askedBy: '1',
  wanted: [
    { capability: 'firmware_re', count: 2 },
    { capability: 'satcom', count: 1 },
  ],
  severity: 4,
  entity: 'essential',
  reach: 'national',
  stage: 'blind',
  measured: true,
  askedAt: NOW,
  submittedAt: NOW,
  ...change,
});

const offer = (id: string, change: Partial<HelpOffer> = {}): HelpOffer => ({
  id,
  request: '12',
  capability: 'malware_analysis',
  count: 2,
  member: 'east',
  offeredBy: '5',
  caveat: false,
  offeredAt: NOW,
  ...change,
});

const step = (name: (typeof STEPS)[number], of?: string, many?: number) => ({
  step: name,
  at: NOW,
  ...(of === undefined ? {} : { offer: of }),
  ...(many === undefined ? {} : { count: many }),
});

describe('what is promised to a request', () => {
  test('never fills more than is wanted, nor gives more than is promised, nor what does not fit', () => {
    fc.assert(
      fc.property(wanted, promised, (needs, promises) => {
        const given = fill(needs, promises);
        needs.forEach((need, j) => {
          expect(given.reduce((sum, row) => sum + (row[j] ?? 0), 0)).toBeLessThanOrEqual(need.count);
        });
        promises.forEach((one, i) => {
          const row = given[i] ?? [];
          expect(row.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(one.count);
          row.forEach((n, j) => {
            expect(n === 0 || fits(one.capability, needs[j]?.capability ?? 'hunt')).toBe(true);
          });
        });
      }),
    );
  });

  test('keeps its place whatever is promised later, and is as much as can be', () => {
    fc.assert(
      fc.property(wanted, promised, (needs, promises) => {
        const all = fill(needs, promises);
        const sum = (rows: readonly (readonly number[])[]): number => rows.flat().reduce((a, b) => a + b, 0);
        const rowSum = (row: readonly number[] | undefined): number => (row ?? []).reduce((a, b) => a + b, 0);
        for (let i = 0; i < promises.length; i += 1) {
          const before = fill(needs, promises.slice(0, i + 1));
          expect(rowSum(all[i])).toBe(rowSum(before[i]));
        }
        // However they come, as much is filled: nothing is lost by who came first.
        expect(sum(fill(needs, [...promises].reverse()))).toBe(sum(all));
      }),
    );
  });

  test('fills the same word before what only brings it', () => {
    const needs = [
      { capability: 'malware_re', count: 1 },
      { capability: 'malware_analysis', count: 1 },
    ] as const;
    const one = { offer: '1', capability: 'malware_analysis', count: 1 } as const;
    expect(filledBy(needs, [one])).toEqual([0, 1]);
    expect(roomFor(needs, [one], { offer: '2', capability: 'malware_re', count: 3 })).toBe(1);
  });
});

describe('what blocks a match', () => {
  test('is the same whoever looks: an offer fits as far as the request fits the offer', () => {
    fc.assert(
      fc.property(capability, capability, (a, b) => {
        expect(fits(a, b)).toBe(fits(b, a));
      }),
    );
    fc.assert(
      fc.property(window, window, fc.constantFrom(...MODES), fc.constantFrom(...MODES), (a, b, m, n) => {
        const seen = (mine: typeof a, my: typeof m, theirs: typeof b, their: typeof n) =>
          blocksOf(
            { ...request(), window: mine, mode: my },
            { ...offer('1'), window: theirs, mode: their },
            1,
          );
        expect(seen(a, m, b, n)).toEqual(seen(b, n, a, m));
      }),
    );
  });

  test('says everything that stands in the way, and a caveat alone is for a person', () => {
    const asked = {
      ...request({ mode: 'remote', pap: 'PAP:AMBER', window: { from: NOW, to: new Date(+NOW + 1) } }),
      distribution: ['north', 'south'],
    };
    const given = offer('1', {
      capability: 'legal_support',
      mode: 'onsite',
      pap: 'PAP:GREEN',
      relTo: ['east', 'south'],
      caveat: true,
      window: { from: new Date(+NOW + 1), to: new Date(+NOW + 2) },
    });
    expect(blocksOf(asked, given, 0)).toEqual(BLOCKS);
    expect(blocked(['caveat'])).toBe(false);
    for (const block of BLOCKS.filter(one => one !== 'caveat')) expect(blocked([block])).toBe(true);
    expect(blocksOf(request(), offer('1'), 1)).toEqual([]);
  });

  test('an offer that excludes whoever asked is never matched, whatever else is true', () => {
    fc.assert(
      fc.property(fc.subarray(['east', 'south']), count, (relTo, room) => {
        expect(blocked(blocksOf(request(), offer('1', { relTo }), room))).toBe(true);
      }),
    );
    expect(PAPS.map(pap => blocksOf(request({ pap: 'PAP:RED' }), offer('1', { pap }), 1).length)).toEqual([
      1, 1, 1, 0,
    ]);
  });
});

describe('a request', () => {
  const steps = fc.array(
    fc.record({
      step: fc.constantFrom(...STEPS),
      offer: fc.option(fc.constantFrom('1', '2', '3', '9'), { nil: undefined }),
      count: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    }),
    { maxLength: 25 },
  );

  test('is never filled beyond what it wants, whatever is decided in whatever order', () => {
    const offers = [
      offer('1', { count: 3 }),
      offer('2', { capability: 'satcom', count: 4 }),
      offer('3', { count: 1 }),
    ];
    fc.assert(
      fc.property(steps, list => {
        const said = list.map(one => step(one.step, one.offer, one.count));
        const now = standingOf(request(), offers, said, NOW);
        request().wanted.forEach((need, j) => {
          expect(now.held[j]).toBeLessThanOrEqual(need.count);
          expect(now.accepted[j]).toBeLessThanOrEqual(now.held[j] ?? 0);
        });
        const held = now.held.reduce((a, b) => a + b, 0);
        expect(now.offers.reduce((sum, one) => sum + one.count, 0)).toBe(held);
        for (const one of now.offers) {
          expect(one.count).toBeLessThanOrEqual(one.offer.count);
          const back = said.some(other => other.step === 'retracted' && other.offer === one.offer.id);
          if (back) expect([one.state, one.count]).toEqual(['retracted', 0]);
        }
      }),
    );
  });

  test('of two that accept the last place at the same moment, the second gets what is left', () => {
    const now = standingOf(
      request(),
      [offer('1'), offer('2')],
      [step('submitted'), step('opened'), step('accepted', '1', 1), step('accepted', '2', 2)],
      NOW,
    );
    expect(now.offers.map(one => one.count)).toEqual([1, 1]);
    const back = standingOf(
      request(),
      [offer('1'), offer('2')],
      [step('submitted'), step('accepted', '1', 1), step('accepted', '2', 2), step('retracted', '1')],
      NOW,
    );
    // What was not to be had then is not promised later by itself.
    expect(back.offers.map(one => one.count)).toEqual([0, 1]);
    expect(back.held).toEqual([1, 0]);
  });

  test('goes from a draft to closed', () => {
    const state = (...list: Parameters<typeof step>[]): string =>
      standingOf(
        request(),
        [offer('1'), offer('2', { capability: 'satcom' })],
        list.map(one => step(...one)),
        NOW,
      ).state;
    expect(state()).toBe('draft');
    expect(state(['submitted'])).toBe('submitted');
    expect(state(['submitted'], ['acknowledged'])).toBe('acknowledged');
    const open = [['submitted'], ['opened']] as [Parameters<typeof step>[0]][];
    expect(state(...open)).toBe('open');
    expect(state(...open, ['reserved', '1'])).toBe('partially-matched');
    expect(state(...open, ['accepted', '1'], ['accepted', '2'])).toBe('matched');
    expect(state(...open, ['accepted', '1'], ['joined', '1'])).toBe('active');
    expect(state(...open, ['accepted', '1'], ['joined', '1'], ['retracted', '1'])).toBe('open');
    expect(state(...open, ['closing'])).toBe('closing');
    expect(state(...open, ['closing'], ['closed'])).toBe('closed');
    expect(state(...open, ['withdrawn'])).toBe('withdrawn');
    expect(state(...open, ['declined'])).toBe('declined');
    expect(state(...open, ['superseded'])).toBe('superseded');
  });
});

describe('the suggested order', () => {
  const ranked = fc.record({
    severity: fc.integer({ min: 0, max: 5 }),
    entity: fc.constantFrom(...ENTITIES),
    reach: fc.constantFrom(...REACHES),
    measured: fc.boolean(),
    submittedAt: instant,
  });
  const many = fc
    .array(ranked, { minLength: 2, maxLength: 6 })
    .map(list => list.map((one, i) => request({ ...one, id: String(i + 1), number: i + 1 })));

  test('is total, the same however they are listed, and explains itself', () => {
    fc.assert(
      fc.property(many, list => {
        const order = inOrder(list);
        expect(inOrder([...list].reverse())).toEqual(order);
        order.forEach((one, i) => {
          const next = order[i + 1];
          if (next !== undefined) expect(comesFirstBy(one, next)).toBeDefined();
          expect(ranksBy(one)).toMatch(/^severity \d, .+ entity, .+/u);
        });
      }),
    );
  });

  test('goes by severity, then essential entities, impact, spillover, own measures, and age', () => {
    const base = { severity: 3, entity: 'other', reach: 'local', measured: false, submittedAt: NOW } as const;
    const list = (
      [
        { ...base, submittedAt: new Date(+NOW + 1000) },
        base,
        { ...base, measured: true },
        { ...base, reach: 'national' },
        { ...base, reach: 'cross-border' },
        { ...base, entity: 'important' },
        { ...base, entity: 'essential' },
        { ...base, severity: 4 },
      ] as readonly Partial<HelpRequest>[]
    ).map((one, i) => request({ ...one, id: String(i), number: 100 - i }));
    expect(inOrder(list).map(one => Number(one.id))).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
  });

  test('gives way to what a coordinator decided', () => {
    const list = [
      request({ id: '1', number: 1, severity: 5 }),
      request({ id: '2', number: 2 }),
      request({ id: '3', number: 3 }),
    ];
    const decided = asDecided(list, [{ request: '3', above: '1' }]);
    expect(decided.map(one => one.id)).toEqual(['3', '1', '2']);
    expect(asDecided(list, [{ request: '1', above: '3' }]).map(one => one.id)).toEqual(['1', '2', '3']);
    expect(asDecided(list, [{ request: '9', above: '3' }]).map(one => one.id)).toEqual(['1', '2', '3']);
  });
});

describe('the words of requests', () => {
  test('R-OFF-1: nothing that can be asked for or offered acts on systems of who has not consented', () => {
    const offensive = /attack|exploit|hack|offens|disrupt|ddos|retali|intru/u;
    expect(CAPABILITIES.filter(one => offensive.test(one))).toEqual([]);
    for (const word of ['hack_back', 'ddos', 'exploitation', 'c2_takeover'])
      expect(readCapability(word)).toBeUndefined();
    expect(readCapability('Digital forensics')).toBe('digital_forensics');
  });

  test('a number is read as people write it', () => {
    expect(['RFA-12', 'rfa12', '#12', '012'].map(readRequestCode)).toEqual([12, 12, 12, 12]);
    expect(readRequestCode('INC-12')).toBeUndefined();
  });

  test('the summary is due two months after the end', () => {
    expect(summaryDueAt(new Date('2026-12-31T10:00:00Z')).toISOString()).toBe('2027-02-28T10:00:00.000Z');
  });
});
