import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Need } from '../../src/domain/page.ts';
import { type Comer, seat } from '../../src/domain/seats.ts';

const SKILLS = ['dfir', 'ot_scada', 'satcom', 'cti'];
const skills = fc.subarray(SKILLS, { minLength: 1 });
const needs: fc.Arbitrary<readonly Need[]> = fc.uniqueArray(
  fc.record({ skill: fc.constantFrom(...SKILLS), count: fc.integer({ min: 1, max: 3 }) }),
  { selector: need => need.skill, minLength: 1 },
);
const comers: fc.Arbitrary<readonly Comer[]> = fc
  .array(skills, { maxLength: 7 })
  .map(all => all.map((one, i) => ({ responder: String(i), skills: one })));
const scarcity = fc.array(fc.nat(9), { minLength: 4, maxLength: 4 });
const scarce = (rank: readonly number[]) => (need: Need) => rank[SKILLS.indexOf(need.skill ?? '')] ?? 0;

/** As many as can sit at once, by trying everything. */
const most = (wanted: readonly Need[], people: readonly Comer[]): number => {
  const [first, ...rest] = people;
  if (first === undefined) return 0;
  const sittings = wanted.flatMap((need, i) =>
    need.count > 0 && first.skills.includes(need.skill ?? '')
      ? [
          1 +
            most(
              wanted.map((n, j) => (i === j ? { ...n, count: n.count - 1 } : n)),
              rest,
            ),
        ]
      : [],
  );
  return Math.max(most(wanted, rest), ...sittings);
};

describe('R-PAGE-1: seats', () => {
  it('are filled as far as they can be, each with one person who fits, and never more than needed', () => {
    fc.assert(
      fc.property(needs, comers, scarcity, (wanted, people, rank) => {
        const seats = seat(wanted, people, scarce(rank));
        expect(new Set(seats.map(s => s.responder)).size).toBe(seats.length);
        for (const [i, need] of wanted.entries())
          expect(seats.filter(s => s.need === i).length).toBeLessThanOrEqual(need.count);
        for (const { responder, need } of seats)
          expect(people.find(p => p.responder === responder)?.skills).toContain(wanted[need]?.skill);
        expect(seats.length).toBe(most(wanted, people));
      }),
      { numRuns: 300 },
    );
  });

  it('once told of are kept, whoever answers later', () => {
    fc.assert(
      fc.property(needs, comers, scarcity, (wanted, people, rank) => {
        const seated = (count: number): readonly string[] =>
          seat(wanted, people.slice(0, count), scarce(rank)).map(s => s.responder);
        for (let count = 1; count <= people.length; count += 1)
          expect(seated(count)).toEqual(expect.arrayContaining([...seated(count - 1)]));
      }),
      { numRuns: 300 },
    );
  });

  it('go to the earlier one where only one can sit', () => {
    const one = [{ skill: 'dfir', count: 1 }];
    const two = ['a', 'b'].map(responder => ({ responder, skills: ['dfir'] }));
    expect(seat(one, two, () => 1)).toEqual([{ responder: 'a', need: 0 }]);
  });

  it('are the scarcest first, and are changed when somebody comes who fits only there', () => {
    const wanted = [
      { skill: 'dfir', count: 1 },
      { skill: 'ot_scada', count: 1 },
    ];
    const both = { responder: 'both', skills: ['dfir', 'ot_scada'] };
    const scarcest = (need: Need): number => (need.skill === 'ot_scada' ? 1 : 5);
    expect(seat(wanted, [both], scarcest)).toEqual([{ responder: 'both', need: 1 }]);
    const plant = { responder: 'plant', skills: ['ot_scada'] };
    expect(seat(wanted, [both, plant], scarcest)).toEqual([
      { responder: 'both', need: 0 },
      { responder: 'plant', need: 1 },
    ]);
  });

  it('in a chain: several change so that one more can sit', () => {
    const wanted = ['dfir', 'ot_scada', 'satcom'].map(skill => ({ skill, count: 1 }));
    const people = [
      { responder: 'a', skills: ['dfir', 'ot_scada'] },
      { responder: 'b', skills: ['ot_scada', 'satcom'] },
      { responder: 'c', skills: ['dfir'] },
    ];
    expect(seat(wanted, people, () => 1)).toEqual([
      { responder: 'a', need: 1 },
      { responder: 'b', need: 2 },
      { responder: 'c', need: 0 },
    ]);
  });

  it('of who was let in stay what they are, whoever answers later, and cost nobody else theirs', () => {
    const kept = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(needs, comers, scarcity, kept, fc.nat(7), (wanted, people, rank, letIn, when) => {
        const first = seat(wanted, people.slice(0, when), scarce(rank));
        const needOf = new Map(
          first.filter((_, i) => letIn[i] === true).map(one => [one.responder, one.need]),
        );
        const later = seat(
          wanted,
          people.map(one => {
            const keeps = needOf.get(one.responder);
            return keeps === undefined ? one : { ...one, keeps };
          }),
          scarce(rank),
        );
        for (const [responder, need] of needOf)
          expect(later.find(one => one.responder === responder)?.need).toBe(need);
        expect(later.map(one => one.responder)).toEqual(
          expect.arrayContaining(first.map(one => one.responder)),
        );
        for (const [i, need] of wanted.entries())
          expect(later.filter(one => one.need === i).length).toBeLessThanOrEqual(need.count);
      }),
      { numRuns: 500 },
    );
  });
});
