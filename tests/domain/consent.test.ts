import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  admits,
  type ConsentWord,
  consentOf,
  consentOver,
  DECLARED_SCOPE,
  type Grant,
  liveConsent,
} from '../../src/domain/consent.ts';

const T0 = Date.parse('2027-01-29T22:00:00Z');
const at = (minute: number): Date => new Date(T0 + minute * 60_000);

/** Words as they are accepted: each at its own minute or the one of the word before, some that name a time gone by. */
const history: fc.Arbitrary<readonly ConsentWord[]> = fc
  .array(
    fc.record({
      step: fc.nat(20),
      grants: fc.boolean(),
      from: fc.integer({ min: -60, max: 40 }),
      lasts: fc.integer({ min: 1, max: 80 }),
      name: fc.constantFrom('yes' as const, 'sector' as const, 'no' as const),
    }),
    { maxLength: 8 },
  )
  .map(list => {
    let minute = 0;
    return list.map(({ step, grants, from, lasts, name }): ConsentWord => {
      minute += step;
      if (!grants) return { at: at(minute), by: '2', ended: 'revoked' };
      const begins = at(minute + from);
      return {
        at: at(minute),
        by: '2',
        name,
        engagement: true,
        from: begins,
        until: new Date(+begins + lasts * 60_000),
      };
    });
  });

/** The same told in another way: walk through the words, and keep what stands after each. */
const oracle = (words: readonly ConsentWord[], when: Date, declared?: Grant): string | undefined => {
  let stands: { readonly name: string; readonly from: number; readonly until: number } | undefined =
    declared && { name: declared.name, from: +declared.from, until: Number.POSITIVE_INFINITY };
  for (const word of words) {
    if (word.at > when) break;
    stands =
      'ended' in word
        ? undefined
        : { name: word.name, from: Math.max(+word.from, +word.at), until: +(word.until ?? 0) };
  }
  return stands !== undefined && stands.from <= +when && +when < stands.until ? stands.name : undefined;
};

const minutes = fc.integer({ min: -10, max: 260 }).map(at);
const declared: Grant = { ...DECLARED_SCOPE, by: '1', from: at(0) };

describe('what was consented to', () => {
  test('R-CON-2: after any history exactly the newest word holds, at any instant', () => {
    fc.assert(
      fc.property(history, minutes, fc.boolean(), (words, when, own) => {
        const consent = consentOf(words, when, own && when >= declared.from ? declared : undefined);
        const expected = oracle(words, when, own && when >= declared.from ? declared : undefined);
        expect(liveConsent(consent, when)?.name).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  test('R-CON-2: an end beats every invitation before it, whatever time that named', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 500 }), (words, later) => {
        const last = words.at(-1)?.at ?? at(0);
        const ended: ConsentWord = { at: last, by: '2', ended: 'revoked' };
        const when = new Date(+last + later * 60_000);
        expect(liveConsent(consentOf([...words, ended], when, declared), when)).toBeUndefined();
        expect(consentOver(consentOf([...words, ended], when, declared), when)).toBe(true);
      }),
    );
  });

  test('R-CON-1: nothing is retroactive: what is said later changes nothing of an instant before', () => {
    fc.assert(
      fc.property(history, history, minutes, (before, more, when) => {
        const cut = before.at(-1)?.at ?? at(0);
        const later = more.map(word => ({ ...word, at: new Date(+word.at + (+cut - T0) + 1) }));
        fc.pre(when <= cut);
        expect(consentOf([...before, ...later], when)).toEqual(consentOf(before, when));
      }),
    );
  });

  test('R-CON-1: a grant that names a time gone by holds from when it was said, whenever it is looked at', () => {
    fc.assert(
      fc.property(history, fc.nat(100), fc.nat(100), (words, ago, before) => {
        const said = at(200);
        const named = at(200 - ago);
        const grant = {
          at: said,
          by: '2',
          name: 'yes',
          engagement: true,
          from: named,
          until: at(400),
        } as const;
        const consent = consentOf([...words, grant], at(300));
        expect(liveConsent(consent, at(200))?.name).toBe('yes');
        expect(liveConsent(consent, at(199 - before))).toBeUndefined();
      }),
    );
  });

  test('is over once it was there and is not any more, and never both', () => {
    fc.assert(
      fc.property(history, minutes, (words, when) => {
        const consent = consentOf(words, when);
        const live = liveConsent(consent, when) !== undefined;
        expect(live && consentOver(consent, when)).toBe(false);
        if (words.every(word => word.at > when)) expect(consentOver(consent, when)).toBe(false);
      }),
    );
  });

  test('admits whoever it names, by organisation or by person, and everybody when it names nobody', () => {
    const eva = { id: '5', member: 'east' };
    expect(admits({}, eva)).toBe(true);
    expect(admits({ admits: { members: ['south'], people: [] } }, eva)).toBe(false);
    expect(admits({ admits: { members: ['east'], people: [] } }, eva)).toBe(true);
    expect(admits({ admits: { members: [], people: ['5'] } }, eva)).toBe(true);
  });
});
