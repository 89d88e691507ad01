import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPublicHolidays } from '../../src/config/public-holidays.ts';
import { loadRegimes, readRegime } from '../../src/config/regimes.ts';
import { type Anchors, clocksOf, remindersOf, type Subject } from '../../src/domain/clock/clocks.ts';
import type { Regime } from '../../src/domain/clock/regime.ts';

const regimes = loadRegimes();
const regime = (id: string): Regime => regimes.find(one => one.id === id) ?? expect.fail(`there is no ${id}`);

const weekdays = (day: string): boolean => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
const company: Subject = { is: [], zone: 'UTC', worksOn: weekdays };
const isPublicHoliday = createPublicHolidays();
const keeping = (where: string): Subject => ({
  ...company,
  worksOn: day => weekdays(day) && !isPublicHoliday(where, day),
});
const NOW = new Date('2027-02-24T09:00:00Z');

const at = (text: string): Date => new Date(text.length === 17 ? text.replace('Z', ':00Z') : text);
const anchors = (more: Partial<Anchors> = {}): Anchors => ({
  earliestAt: at('2027-02-24T04:05Z'),
  submitted: [],
  ...more,
});
const due = (id: string, known: Anchors, subject = company): Readonly<Record<string, string>> =>
  Object.fromEntries(
    clocksOf(regime(id), known, subject, NOW).map(one => [
      one.stage,
      `${one.certainty} ${one.dueAt?.toISOString().replace(':00.000Z', 'Z')}`,
    ]),
  );

describe('R-CLK-1: deadlines count from awareness', () => {
  test('and until somebody says when that was, from the earliest time known, as an estimate', () => {
    expect(due('nis2', anchors())).toEqual({
      'early-warning': 'estimate 2027-02-25T04:05Z',
      notification: 'estimate 2027-02-27T04:05Z',
      final: 'estimate 2027-03-27T04:05Z',
    });
  });

  test('as somebody of the organisation said it', () => {
    const known = anchors({ awareAt: at('2027-02-24T07:40Z') });
    expect(due('nis2', known)).toMatchObject({
      'early-warning': 'set 2027-02-25T07:40Z',
      notification: 'set 2027-02-27T07:40Z',
    });
    expect(due('gdpr', known)).toEqual({ notification: 'set 2027-02-27T07:40Z' });
  });

  test('a trust service has a day for its notification', () => {
    const known = anchors({ awareAt: at('2027-02-24T07:40Z') });
    expect(due('nis2', known, { ...company, is: ['trust_service'] })).toMatchObject({
      notification: 'set 2027-02-25T07:40Z',
    });
  });
});

describe('R-CLK-3: the final report of NIS2 hangs on the notification that was handed in', () => {
  const awareAt = at('2027-02-24T07:40Z');

  test('and before that its latest is provisional', () => {
    expect(due('nis2', anchors({ awareAt })).final).toBe('provisional 2027-03-27T07:40Z');
  });

  test('a month after it, whenever that was', () => {
    const submitted = [{ regime: 'nis2', stage: 'notification', at: at('2027-02-26T15:00Z') }];
    expect(due('nis2', anchors({ awareAt, submitted })).final).toBe('set 2027-03-26T15:00Z');
  });

  test('at the same hour of UTC, whatever the clocks did meanwhile', () => {
    const submitted = [{ regime: 'nis2', stage: 'notification', at: at('2027-03-15T15:00Z') }];
    expect(due('nis2', anchors({ awareAt, submitted })).final).toBe('set 2027-04-15T15:00Z');
  });

  test('a month that has no such day ends on its last', () => {
    const submitted = [{ regime: 'nis2', stage: 'notification', at: at('2027-01-31T18:00Z') }];
    expect(due('nis2', anchors({ awareAt, submitted })).final).toBe('set 2027-02-28T18:00Z');
  });
});

describe('R-CLK-4: the initial notification of DORA', () => {
  const awareAt = at('2027-02-24T07:40Z');

  test('is due four hours after the classification, a day after awareness at the most', () => {
    expect(due('dora', anchors({ awareAt, classifiedAt: at('2027-02-24T10:00Z') })).initial).toBe(
      'set 2027-02-24T14:00Z',
    );
    expect(due('dora', anchors({ awareAt, classifiedAt: at('2027-02-25T05:00Z') })).initial).toBe(
      'set 2027-02-25T07:40Z',
    );
  });

  test('classified later than that, four hours after it', () => {
    expect(due('dora', anchors({ awareAt, classifiedAt: at('2027-02-25T09:00Z') })).initial).toBe(
      'set 2027-02-25T13:00Z',
    );
  });

  test('before it is classified, the latest is shown as such', () => {
    expect(due('dora', anchors({ awareAt })).initial).toBe('provisional 2027-02-25T07:40Z');
  });

  test('on a day of rest it waits until noon of the next working day, but not for a bank', () => {
    // A Friday evening, so the four hours end on a Saturday.
    const known = anchors({ awareAt: at('2027-02-26T20:00Z'), classifiedAt: at('2027-02-26T22:00Z') });
    const tallinn = { ...company, zone: 'Europe/Tallinn' };
    expect(due('dora', known, tallinn).initial).toBe('set 2027-03-01T10:00Z');
    expect(due('dora', known, { ...tallinn, is: ['credit_institution'] }).initial).toBe(
      'set 2027-02-27T02:00Z',
    );
  });

  test('a public holiday is a day of rest where the member says so', () => {
    // Good Friday is 26 March 2027, and the Monday after it is a holiday, too.
    const known = anchors({ awareAt: at('2027-03-25T21:00Z'), classifiedAt: at('2027-03-25T22:00Z') });
    const initial = (where: string): unknown =>
      clocksOf(regime('dora'), known, keeping(where), NOW).find(one => one.stage === 'initial');
    expect(initial('DE')).toMatchObject({
      dueAt: at('2027-03-30T12:00Z'),
      restedFrom: at('2027-03-26T02:00Z'),
    });
    expect(initial('US')).toMatchObject({ dueAt: at('2027-03-26T02:00Z') });
    expect(initial('US')).not.toHaveProperty('restedFrom');
    // Epiphany is kept in Bavaria and not in Berlin.
    expect(['DE-BY', 'DE-BE'].map(where => isPublicHoliday(where, '2027-01-06'))).toEqual([true, false]);
  });

  test('what waits is due later, at noon of a working day, and nothing else moves', () => {
    const instants = fc.date({
      min: at('2026-01-01T00:00Z'),
      max: at('2030-01-01T00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.constantFrom('DE', 'DE-BY', 'EE', 'FR', 'US'), (awareAt, where) => {
        const subject = keeping(where);
        for (const clock of clocksOf(regime('dora'), anchors({ awareAt }), subject, NOW)) {
          if (clock.dueAt === undefined) continue;
          const day = clock.dueAt.toISOString().slice(0, 10);
          expect(subject.worksOn(day)).toBe(true);
          if (clock.restedFrom === undefined) continue;
          expect(clock.dueAt > clock.restedFrom).toBe(true);
          expect(clock.dueAt.toISOString().slice(11)).toBe('12:00:00.000Z');
        }
      }),
    );
  });
});

test('R-CLK-8: a change of the clocks moves no deadline of hours', () => {
  const instants = fc.date({
    min: at('2026-01-01T00:00Z'),
    max: at('2028-01-01T00:00Z'),
    noInvalidDate: true,
  });
  const zones = fc.constantFrom('Europe/Tallinn', 'Australia/Lord_Howe', 'America/New_York', 'UTC');
  fc.assert(
    fc.property(instants, zones, (awareAt, zone) => {
      const [first, second] = clocksOf(regime('nis2'), anchors({ awareAt }), { ...company, zone }, NOW);
      expect(first?.dueAt?.getTime()).toBe(awareAt.getTime() + 24 * 3_600_000);
      expect(second?.dueAt?.getTime()).toBe(awareAt.getTime() + 72 * 3_600_000);
    }),
  );
});

test('a report handed in is met or late, and one that is not is running or overdue', () => {
  const awareAt = at('2027-02-20T07:40Z');
  const state = (submittedAt?: string): string | undefined =>
    clocksOf(
      regime('nis2'),
      anchors({
        awareAt,
        submitted:
          submittedAt === undefined ? [] : [{ regime: 'nis2', stage: 'early-warning', at: at(submittedAt) }],
      }),
      company,
      NOW,
    )[0]?.state;
  expect([state(), state('2027-02-21T07:40Z'), state('2027-02-21T07:41Z')]).toEqual([
    'overdue',
    'met',
    'late',
  ]);
});

test('R-CLK-5: reminders come at half, at four fifths, two hours and half an hour before, and when it is due', () => {
  const from = at('2027-02-24T07:40Z');
  const said = remindersOf(from, at('2027-02-25T07:40Z')).map(
    one => `${one.step} ${one.at.toISOString().slice(5, 16)}`,
  );
  expect(said).toEqual([
    'half 02-24T19:40',
    'four-fifths 02-25T02:52',
    '2h 02-25T05:40',
    '30m 02-25T07:10',
    'due 02-25T07:40',
  ]);
  // Where there are only four hours, two of them are half.
  expect(remindersOf(from, at('2027-02-24T11:40Z')).map(one => one.step)).toEqual([
    'half',
    '2h',
    'four-fifths',
    '30m',
    'due',
  ]);
});

describe('a regime’s file', () => {
  const text =
    'id: x\nname: X\nsource: X 1\nvalidFrom: "2027-01-01"\nstages: [{ id: a, name: A, article: Art. 1, due: { hours: 4, after: aware } }]';

  test.each([
    ['a broken date', text.replace('2027-01-01', '2027-02-30'), /validFrom/u],
    ['an end before its start', `${text}\nvalidTo: "2026-01-01"`, /ends before it begins/u],
    ['a stage after one that is not there', text.replace('after: aware', 'after: b'), /a stage before it/u],
    ['neither hours nor months', text.replace('hours: 4, ', ''), /either hours or months/u],
    ['a key nobody knows', `${text}\nfine: 10`, /fine/u],
    ['nothing', '', /no regime/u],
  ])('with %s is refused, and says what is wrong', (_, broken, says) => {
    expect(() => readRegime(broken, 'x.yaml')).toThrow(says);
  });

  test('that comes with Muster is whole; what is only proposed says so', () => {
    expect(regimes.map(one => one.id)).toEqual(['circia', 'dora', 'gdpr', 'nis2']);
    expect(regimes.filter(one => one.proposed).map(one => one.id)).toEqual(['circia']);
  });
});
