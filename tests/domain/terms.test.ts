import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidates, type Responder, spared } from '../../src/domain/roster.ts';
import { barsOf, type Terms } from '../../src/domain/terms.ts';
import { dayAt, dayInWords, lapsesOf, readDay, VETTING } from '../../src/domain/vetting.ts';

const noon = new Date('2027-01-03T12:00:00Z');
const CAUSE = { severity: 4, affected: 'east' };
const person = (change: Partial<Responder> = {}): Responder => ({
  id: '1',
  member: 'north',
  name: 'Ada',
  zone: 'UTC',
  skills: ['dfir'],
  availability: { state: 'available' },
  quiet: { night: true, severity: 0 },
  conflicts: [],
  ...change,
});

describe('vetting', () => {
  test('holds until the end of its last day, on the clock of the person', () => {
    const lapses = (zone: string, at: string) => lapsesOf({ nda: '2027-01-03' }, zone, new Date(at), []);
    expect(lapses('UTC', '2027-01-03T23:59:59Z')).toEqual([]);
    expect(lapses('UTC', '2027-01-04T00:00:00Z')).toEqual([{ kind: 'nda', endedOn: '2027-01-03' }]);
    expect(lapses('Pacific/Kiritimati', '2027-01-03T10:00:00Z')).toHaveLength(1);
    expect(lapses('America/St_Johns', '2027-01-04T03:00:00Z')).toEqual([]);
  });

  test('an agreement does not end, and what is required has to be there', () => {
    expect(lapsesOf({ agreement: '2001-01-05' }, 'UTC', noon, ['agreement'])).toEqual([]);
    expect(lapsesOf({}, 'UTC', noon, [])).toEqual([]);
    expect(lapsesOf({ nda: '2028-01-01' }, 'UTC', noon, VETTING)).toEqual([
      { kind: 'agreement' },
      { kind: 'check' },
    ]);
  });

  test('a day is one that the calendar has', () => {
    expect(readDay(' 2028-02-29 ')).toBe('2028-02-29');
    for (const none of ['2027-02-29', '2027-13-01', '27-01-01', '3.1.2027', '', '2027-1-3', 'soon'])
      expect(readDay(none), none).toBeUndefined();
    expect(dayInWords('2027-01-03')).toBe('3 Jan 2027');
    expect(dayAt(new Date('2026-12-31T23:30:00Z'), 'Europe/Tallinn')).toBe('2027-01-01');
  });
});

describe('hours', () => {
  const bars = (worked: number, own: number | undefined, terms: Terms) =>
    barsOf(person({ hoursInLast7d: worked, ...(own === undefined ? {} : { hoursLimit: own }) }), terms, noon);

  test('up to the limit bar them: their own, else that of the alliance, else none', () => {
    const alliance = { limits: { hoursInSevenDays: 40 } };
    expect(bars(39.9, undefined, alliance)).toEqual([]);
    expect(bars(40, undefined, alliance)).toEqual([{ hours: { worked: 40, limit: 40 } }]);
    expect(bars(20, 20, alliance)).toHaveLength(1);
    expect(bars(41, 60, alliance)).toEqual([]);
    expect(bars(168, undefined, {})).toEqual([]);
  });
});

const anyDay = fc
  .date({ min: new Date('2026-12-20'), max: new Date('2027-01-20'), noInvalidDate: true })
  .map(at => at.toISOString().slice(0, 10));

test('R-PAGE-5: whoever is barred is asked by no tier, whatever else they said', () => {
  const anyone = fc.record({ agreement: anyDay, check: anyDay, nda: anyDay }, { requiredKeys: [] });
  const terms = fc.record({
    vetting: fc.record({ required: fc.subarray([...VETTING]) }),
    limits: fc.record({ hoursInSevenDays: fc.constantFrom(undefined, 1, 20, 40) }),
  });
  fc.assert(
    fc.property(anyone, terms, fc.integer({ min: 0, max: 50 }), (vetting, asks, worked) => {
      const one = person({ vetting, hoursInLast7d: worked });
      const ended = ['check', 'nda'].some(kind => {
        const day = vetting[kind as 'check'];
        return day !== undefined && day < '2027-01-03';
      });
      const missing = asks.vetting.required.some(kind => vetting[kind] === undefined);
      const over = worked >= (asks.limits.hoursInSevenDays ?? Number.POSITIVE_INFINITY);
      const barred = ended || missing || over;
      expect(spared(one, CAUSE, noon, asks) !== undefined).toBe(barred);
      for (const who of ['available', 'awake', 'skilled'] as const)
        expect(candidates({ who }, [{ skill: 'dfir', count: 1 }], [one], CAUSE, noon, asks).length).toBe(
          barred ? 0 : 1,
        );
    }),
  );
});
