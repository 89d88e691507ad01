import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Answer, tally } from '../../src/domain/page.ts';

const SKILLS = ['dfir', 'ot_scada', 'satcom'];
const needs = SKILLS.map(skill => ({ skill, count: 1 }));
const at = new Date('2027-01-29T23:05:00Z');

it('R-VOL-1: taking a seat over costs nobody else theirs, and only then gives it to who was asked', () => {
  const people = fc.array(fc.subarray(SKILLS, { minLength: 1 }), { minLength: 2, maxLength: 7 });
  fc.assert(
    fc.property(people, fc.nat(6), (skills, pick) => {
      const invites = skills.map((one, i) => ({ responder: String(i), tier: 1, skills: one }));
      const taker = String(skills.length - 1);
      const acks = invites.slice(0, -1).map(({ responder }): Answer => ({ responder, kind: 'ack', at }));
      const before = tally(needs, invites, acks).seats.map(one => one.responder);
      const from = before[pick % before.length];
      if (from === undefined) return;
      const answers: readonly Answer[] = [
        ...acks,
        { responder: taker, kind: 'ack', inPlaceOf: from, at },
        { responder: from, kind: 'withdraw', at },
      ];
      const after = tally(needs, invites, answers);
      const seated = after.seats.map(one => one.responder);
      expect(seated).toEqual(expect.arrayContaining(before.filter(one => one !== from)));
      expect([...seated, ...after.standby]).not.toContain(from);
      expect(after.waiting).not.toContain(from);
      // Where they fit what comes free, it is theirs, however many have stood by for longer.
      const own = tally(needs, invites, [
        ...acks.filter(one => before.includes(one.responder) && one.responder !== from),
        { responder: taker, kind: 'ack', at },
      ]);
      expect(seated.includes(taker)).toBe(own.seats.some(one => one.responder === taker));
    }),
    { numRuns: 300 },
  );
});
