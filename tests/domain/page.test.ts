import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, type Invite, type Need, needsInWords, tally } from '../../src/domain/page.ts';

const at = new Date('2027-02-24T22:40:00Z');
const SKILLS = ['dfir', 'ot_scada', 'network'] as const;
const people = fc.constantFrom(...'123456');
const skills = fc.uniqueArray(fc.constantFrom(...SKILLS), { minLength: 1 });

const needs: fc.Arbitrary<readonly Need[]> = fc.uniqueArray(
  fc.record({ skill: fc.constantFrom(...SKILLS), count: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 1, selector: need => need.skill },
);
const invites: fc.Arbitrary<readonly Invite[]> = fc.uniqueArray(
  fc.record({ responder: people, tier: fc.constantFrom(1, 2), skills }),
  { selector: invite => invite.responder },
);
const answers: fc.Arbitrary<readonly Answer[]> = fc.array(
  fc.record({ responder: people, kind: fc.constantFrom('ack', 'limited', 'decline'), at: fc.constant(at) }),
  { maxLength: 12 },
);
const pages = fc.tuple(needs, invites, answers);

const ack = (responder: string): Answer => ({ responder, kind: 'ack', at });
const invite = (responder: string, ...offered: readonly string[]): Invite => ({
  responder,
  tier: 1,
  skills: offered,
});
const ONE: readonly Need[] = [{ skill: 'dfir', count: 1 }];

describe('who sits where', () => {
  test('whoever is needed, asked and answering: the seats add up', () => {
    fc.assert(
      fc.property(pages, ([wanted, asked, said]) => {
        const { seats, standby, open, full, needed, waiting, invited } = tally(wanted, asked, said);
        const last = new Map(said.map(one => [one.responder, one.kind]));
        const placed = [...seats.map(seat => seat.responder), ...standby];
        // One person, one place.
        expect(new Set(placed).size).toBe(placed.length);
        // Seats never exceed needs, and what is not filled is open.
        for (const [i, need] of wanted.entries()) {
          const taken = seats.filter(seat => seat.need === i).length;
          expect(taken).toBeLessThanOrEqual(need.count);
          expect(open.find(one => one.skill === need.skill)?.count ?? 0).toBe(need.count - taken);
        }
        expect(needed).toBe(seats.length + open.reduce((sum, need) => sum + need.count, 0));
        expect(full).toBe(open.length === 0);
        // Nobody sits who did not say "I'm on it" last, or cannot do what the seat is for.
        for (const { responder, need } of seats) {
          expect(last.get(responder)).toBe('ack');
          expect(asked.find(one => one.responder === responder)?.skills).toContain(wanted[need]?.skill);
        }
        // A no counts as nothing, and everybody else who answered has a place.
        for (const [responder, kind] of last) expect(placed.includes(responder)).toBe(kind !== 'decline');
        expect(invited).toBe(asked.length);
        expect([...waiting].sort()).toEqual(
          asked
            .map(one => one.responder)
            .filter(one => !last.has(one))
            .sort(),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test('saying the same again changes nothing', () => {
    fc.assert(
      fc.property(pages, ([wanted, asked, said]) => {
        const last = said.at(-1);
        const again = last === undefined ? said : [...said, last];
        expect(tally(wanted, asked, again)).toEqual(tally(wanted, asked, said));
      }),
    );
  });

  test('a no from somebody who had no place changes nothing for the others', () => {
    fc.assert(
      fc.property(pages, ([wanted, asked, said]) => {
        const before = tally(wanted, asked, said);
        const after = tally(wanted, asked, [...said, { responder: 'nobody', kind: 'decline', at }]);
        expect(after).toEqual(before);
      }),
    );
  });

  test('no seat stays open for which somebody who is on it stands by', () => {
    fc.assert(
      fc.property(pages, ([wanted, asked, said]) => {
        const { standby, open } = tally(wanted, asked, said);
        const last = new Map(said.map(one => [one.responder, one.kind]));
        for (const one of standby.filter(who => last.get(who) === 'ack')) {
          const can = asked.find(invited => invited.responder === one)?.skills ?? [];
          expect(open.filter(need => need.skill !== undefined && can.includes(need.skill))).toEqual([]);
        }
      }),
    );
  });

  test('the first to answer sits, the second stands by', () => {
    const asked = [invite('1', 'dfir'), invite('2', 'dfir')];
    const { seats, standby, full } = tally(ONE, asked, [ack('2'), ack('1')]);
    expect({ seats, standby, full }).toEqual({
      seats: [{ responder: '2', need: 0 }],
      standby: ['1'],
      full: true,
    });
  });

  test('who changes their mind goes to the end of the queue', () => {
    const asked = [invite('1', 'dfir'), invite('2', 'dfir')];
    const wavering: readonly Answer[] = [ack('1'), ack('2'), { ...ack('1'), kind: 'decline' }, ack('1')];
    expect(tally(ONE, asked, wavering).seats).toEqual([{ responder: '2', need: 0 }]);
  });

  test('a seat for whoever was asked by name is taken by any of them', () => {
    const { full } = tally([{ count: 1 }], [invite('1'), invite('2')], [ack('2')]);
    expect(full).toBe(true);
  });

  test('a call-out in words', () => {
    expect(
      needsInWords([
        { skill: 'dfir', count: 2 },
        { skill: 'ot_scada', count: 1 },
      ]),
    ).toBe('dfir ×2, ot_scada ×1');
    expect(needsInWords([{ count: 1 }])).toBe('1 person asked by name');
    expect(needsInWords([{ count: 2 }])).toBe('2 people asked by name');
  });
});
