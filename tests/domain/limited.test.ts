import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wantAgain } from '../../src/domain/limited.ts';
import { type Answer, type Limit, tally } from '../../src/domain/page.ts';

const NOW = new Date('2027-01-29T23:30:00Z');
const limits = fc.constantFrom<Limit>(
  'if-short',
  'second',
  { from: new Date('2027-01-29T23:30:20Z') },
  { from: new Date('2027-01-29T23:00:00Z') },
  { from: new Date('2027-01-30T01:00:00Z') },
);
const people = fc.constantFrom(...'12345');
const answers: fc.Arbitrary<readonly Answer[]> = fc.array(
  fc.oneof(
    fc.record({
      responder: people,
      kind: fc.constantFrom('ack' as const, 'decline' as const),
      at: fc.constant(NOW),
    }),
    fc.record({
      responder: people,
      kind: fc.constant('limited' as const),
      at: fc.constant(NOW),
      limit: limits,
    }),
  ),
  { maxLength: 10 },
);
const page = {
  needs: [
    { skill: 'dfir', count: 1 },
    { skill: 'cti', count: 1 },
  ],
};
const invites = [
  { responder: '1', tier: 1, skills: ['dfir'] },
  { responder: '2', tier: 1, skills: ['cti'] },
  { responder: '3', tier: 1, skills: ['dfir', 'cti'] },
  { responder: '4', tier: 1, skills: ['network'] },
];

test('R-VOL-1: only who stands by, said so last and fits an open seat is offered it, and for the reason they gave', () => {
  fc.assert(
    fc.property(answers, fc.constantFrom('from' as const, 'short' as const), (said, why) => {
      const { open, seats, standby } = tally(page.needs, invites, said);
      for (const responder of wantAgain({ page, invites, answers: said }, NOW, why)) {
        const last = said.findLast(one => one.responder === responder);
        expect(last?.kind).toBe('limited');
        expect(standby).toContain(responder);
        expect(seats.map(one => one.responder)).not.toContain(responder);
        const skills: readonly string[] = invites.find(one => one.responder === responder)?.skills ?? [];
        expect(open.some(need => skills.includes(need.skill ?? ''))).toBe(true);
        if (why === 'short') expect(last?.limit).toBe('if-short');
        else {
          const from = typeof last?.limit === 'object' ? last.limit.from.getTime() : Number.NaN;
          expect(from).toBeLessThanOrEqual(NOW.getTime() + 30_000);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test('whose time has come is found, and who comes if it is short', () => {
  const said: readonly Answer[] = [
    { responder: '1', kind: 'limited', at: NOW, limit: { from: NOW } },
    { responder: '3', kind: 'limited', at: NOW, limit: 'if-short' },
    { responder: '2', kind: 'ack', at: NOW },
  ];
  expect(wantAgain({ page, invites, answers: said }, NOW, 'from')).toEqual(['1']);
  expect(wantAgain({ page, invites, answers: said }, NOW, 'short')).toEqual(['3']);
});
