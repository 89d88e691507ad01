import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assignmentOf,
  holdsAccess,
  KEYS,
  type KeyWord,
  missingKeys,
  needsNoKeys,
  standingOf,
  validTo,
  whyEnded,
} from '../../src/domain/assignment.ts';

const START = Date.UTC(2027, 0, 29, 22, 50);
const instant = fc.integer({ min: 0, max: 100 }).map(minutes => new Date(START + minutes * 60_000));
const key = fc.constantFrom(...KEYS);
const page = fc.constantFrom('7', '8');

const word: fc.Arbitrary<KeyWord> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ key, at: instant, by: fc.constant('1'), until: instant }) },
  fc.record({
    key: fc.constant('accepted' as const),
    at: instant,
    by: fc.constant('2'),
    until: instant,
    page,
  }),
  fc.record({
    lost: fc.constantFrom('left' as const, 'taken' as const, 'refused' as const),
    key,
    at: instant,
  }),
  fc.record({ lost: fc.constant('seat' as const), key: fc.constant('accepted' as const), page, at: instant }),
  fc.record({ lost: fc.constant('over' as const), at: instant }),
);
const words = fc.array(word, { maxLength: 14 });

/** Whether one key is held, found by looking backwards for the last word that is about it. */
const held = (said: readonly KeyWord[], wanted: KeyWord['key'], at: Date): boolean => {
  for (let i = said.length - 1; i >= 0; i -= 1) {
    const one = said[i];
    if (one === undefined || (one.key !== undefined && one.key !== wanted)) continue;
    if ('until' in one) return one.until > at;
    if (one.page === undefined) return false;
    // A seat given back concerns the acceptance that stood then, if that rested on it.
    const rests = said.slice(0, i).findLast(w => 'until' in w && w.key === wanted);
    if (rests !== undefined && 'until' in rests && rests.page === one.page) return false;
  }
  return false;
};

describe('R-ADM-1: access', () => {
  test('holds exactly when all three keys are held, none taken back and none expired, in whatever order', () => {
    fc.assert(
      fc.property(words, instant, (said, at) => {
        const assignment = assignmentOf(said);
        expect(holdsAccess(assignment, at)).toBe(KEYS.every(one => held(said, one, at)));
        expect(missingKeys(assignment, at)).toEqual(KEYS.filter(one => !held(said, one, at)));
      }),
      { numRuns: 3_000 },
    );
  });

  test('does not care in which order the keys came, nor how often', () => {
    const given = fc.record({ at: instant, by: fc.constant('1'), until: instant });
    const each = fc.tuple(given, given, given);
    fc.assert(
      fc.property(each, fc.array(key, { maxLength: 6 }), instant, ([a, b, c], again, at) => {
        const one: Readonly<Record<string, KeyWord>> = {
          accepted: { key: 'accepted', ...a },
          authorised: { key: 'authorised', ...b },
          admitted: { key: 'admitted', ...c },
        };
        const said = [...again, ...KEYS].flatMap(name => one[name] ?? []);
        const all = a.until > at && b.until > at && c.until > at;
        for (const order of [said, said.toReversed()]) expect(holdsAccess(assignmentOf(order), at)).toBe(all);
      }),
    );
  });

  test('ends with the key that ends first, and says why', () => {
    fc.assert(
      fc.property(words, instant, (said, at) => {
        const assignment = assignmentOf(said);
        const end = validTo(assignment);
        const access = holdsAccess(assignment, at);
        if (end !== undefined) expect(access).toBe(end > at);
        else expect(access).toBe(false);
        const standing = standingOf(assignment, at);
        expect(standing === 'active').toBe(access);
        if (standing === 'ended') expect(whyEnded(assignment, at)).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });

  test('needs no key for the declarer and for a lead of the affected member, and for nobody else', () => {
    const incident = { declaredBy: '1', lead: '2', affected: 'north' };
    expect(needsNoKeys(incident, { id: '1', member: 'east' })).toBe(true);
    expect(needsNoKeys(incident, { id: '2', member: 'north' })).toBe(true);
    expect(needsNoKeys(incident, { id: '2', member: 'east' })).toBe(false);
    expect(needsNoKeys(incident, { id: '3', member: 'north' })).toBe(false);
  });
});
