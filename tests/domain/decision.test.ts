import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DECISION_STATES, notForSilence, outcomeAt } from '../../src/domain/decision.ts';

const UNTIL = new Date('2027-02-24T14:00:00Z');
const at = (minutes: number): Date => new Date(UNTIL.getTime() + minutes * 60_000);

describe('a decision by silence', () => {
  test('is never adopted against an objection said in time, before its end, or by silence of who never saw it', () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...DECISION_STATES),
          extended: fc.boolean(),
          objected: fc.option(fc.integer({ min: -90, max: 90 }), { nil: undefined }),
          withdrawn: fc.boolean(),
          unreached: fc.uniqueArray(fc.constantFrom('north', 'east')),
          now: fc.integer({ min: -90, max: 90 }),
        }),
        ({ state, extended, objected, withdrawn, unreached, now }) => {
          const objectedAt = objected === undefined ? undefined : at(objected);
          const outcome = outcomeAt(
            { state, until: UNTIL, extended },
            { objectedAt, withdrawn },
            unreached,
            at(now),
          );
          const inTime = objected !== undefined && objected <= 0;
          if (outcome === 'adopted') {
            expect([inTime, withdrawn, unreached, now >= 0, state]).toEqual([false, false, [], true, 'open']);
          }
          if (inTime && (state === 'open' || state === 'adopted')) expect(outcome).toBe('broken');
          if (state !== 'open' && outcome !== undefined)
            expect([state, outcome]).toEqual(['adopted', 'broken']);
          if (outcome === 'extended') expect(extended).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['Release ITEM-31 to green', false, 'marking'],
    ['Make it public', true, 'marking'],
    ['Set tlp:clear', true, 'marking'],
    ['Admit Eastfold', true, 'consent'],
    ['Consent for the port operator', true, 'consent'],
    ['Let Eva in at once', true, 'consent'],
    ['Raise severity of INC-42 to 5', false, 'severity'],
    ['Raise it to sev5', true, 'severity'],
    ['Raise alliance severity to 4', true, undefined],
    ['Raise alliance severity to 4', false, undefined],
    ['Invite the regulator to our yearly meeting', false, undefined],
    ['Meet every day at 08:00Z', true, undefined],
  ] as const)('%s (about something: %s): %s', (text, referenced, wrong) => {
    expect(notForSilence(text, referenced)).toBe(wrong);
  });
});
