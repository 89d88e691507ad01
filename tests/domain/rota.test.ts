import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agendaOf } from '../../src/domain/agenda.ts';
import { personInCalendar } from '../../src/domain/calendar-people.ts';
import { quietEndsAt } from '../../src/domain/night.ts';
import { withOnCall } from '../../src/domain/on-call.ts';
import { readSpan } from '../../src/domain/read-span.ts';
import { candidates, type Responder } from '../../src/domain/roster.ts';
import { onCallIn, type Rota, scheduleOf } from '../../src/domain/rota.ts';
import { shiftsBetween } from '../../src/domain/schedule/on-call.ts';
import { nextSkippedHandOff } from '../../src/domain/skipped-hand-off.ts';

const BEGIN = Date.parse('2027-01-25T00:00:00Z');
const HOUR_MS = 3_600_000;
const hour = (count: number): Date => new Date(BEGIN + count * HOUR_MS);

const rotation = (people: readonly string[]) =>
  ({
    kind: 'rotation',
    id: 'x',
    people,
    every: { unit: 'day', count: 1 },
    handOffAt: '09:00',
    zone: 'Europe/Tallinn',
    startsOn: '2027-01-20',
  }) as const;

const rotaOf = (change: Partial<Rota> = {}): Rota => ({
  id: '1',
  member: 'north',
  name: 'dfir',
  madeBy: 'a',
  layers: [{ id: '1', place: 1, says: rotation(['a', 'b', 'c']), stints: [], from: hour(-200) }],
  people: ['a', 'b', 'c'].map(responder => ({ responder, from: hour(-200) })),
  overrides: [],
  shadows: [],
  ...change,
});

const agreement = fc.record({
  responder: fc.constantFrom('a', 'b', 'c'),
  from: fc.integer({ min: -50, max: 400 }).map(hour),
  to: fc.option(fc.integer({ min: -50, max: 400 }).map(hour), { nil: undefined }),
});
const layer = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  place: fc.constantFrom(1, 2),
  says: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map(rotation),
  stints: fc.constant([]),
  from: fc.integer({ min: -50, max: 300 }).map(hour),
  to: fc.option(fc.integer({ min: -50, max: 400 }).map(hour), { nil: undefined }),
});
const absent = <T extends { to: Date | undefined }>({ to, ...rest }: T): Omit<T, 'to'> & { to?: Date } =>
  to === undefined ? rest : { ...rest, to };

describe('a rota', () => {
  test('R-VOL-1: nobody is ever on call by it at a moment at which they had not said yes', () => {
    fc.assert(
      fc.property(
        fc.array(agreement.map(absent)),
        fc.array(layer.map(absent), { maxLength: 4 }),
        fc.integer({ min: -50, max: 400 }),
        (people, layers, at) => {
          const now = hour(at);
          const said = people.filter(one => one.from <= now && (one.to === undefined || one.to > now));
          for (const id of onCallIn(rotaOf({ people, layers }), now)) {
            expect(said.some(one => one.responder === id)).toBe(true);
          }
        },
      ),
    );
  });

  test('says the same of a moment whatever else the window holds', () => {
    fc.assert(
      fc.property(
        fc.array(agreement.map(absent)),
        fc.array(layer.map(absent), { maxLength: 4 }),
        fc.integer({ min: 0, max: 300 }),
        (people, layers, at) => {
          const rota = rotaOf({ people, layers });
          const wide = { from: hour(-40), to: hour(400) };
          const there = shiftsBetween(scheduleOf(rota, wide), wide.from, wide.to)
            .filter(shift => shift.from <= hour(at) && shift.to > hour(at))
            .map(shift => shift.responder);
          expect([...onCallIn(rota, hour(at))].sort()).toEqual([...new Set(there)].sort());
        },
      ),
    );
  });

  test('that has ended has nobody from then on, and whoever it had before', () => {
    const rota = rotaOf({ endedAt: hour(40) });
    expect(onCallIn(rota, hour(39))).toHaveLength(1);
    expect(onCallIn(rota, hour(40))).toEqual([]);
  });

  test('tells an agenda without a hole: shifts and gaps follow each other', () => {
    const rota = rotaOf({ people: [{ responder: 'a', from: hour(-200) }] });
    const lines = agendaOf(rota, { from: hour(0), to: hour(240) });
    expect(lines[0]?.from).toEqual(hour(0));
    expect(lines.at(-1)?.to).toEqual(hour(240));
    lines.slice(1).forEach((line, i) => {
      expect(line.from).toEqual(lines[i]?.to);
    });
    expect(lines.some(line => line.responder === undefined)).toBe(true);
  });
});

const person = (id: string, change: Partial<Responder> = {}): Responder => ({
  id,
  member: 'north',
  name: id,
  zone: 'UTC',
  skills: [],
  availability: { state: 'unsaid' },
  quiet: { hours: { from: '00:00', to: '23:59' }, night: false, severity: 5 },
  conflicts: [],
  ...change,
});

describe('the step on-call', () => {
  const need = [{ skill: 'dfir', count: 1 }];
  const cause = { severity: 1, affected: 'east' };
  const rotas = [
    rotaOf({
      skills: ['dfir'],
      layers: [{ id: '1', place: 1, says: rotation(['a']), stints: [], from: hour(-200) }],
    }),
  ];
  const asked = (who: 'on-call' | 'available' | 'awake' | 'skilled', people: readonly Responder[]) =>
    candidates({ who }, need, withOnCall(people, rotas, hour(1)), cause, hour(1), {}).map(one => one.id);

  test('asks whoever is on call for the skill, in their night too, and nobody else', () => {
    expect(asked('on-call', [person('a'), person('b', { skills: ['dfir'] })])).toEqual(['a']);
    expect(asked('available', [person('a')])).toEqual(['a']);
    expect(asked('awake', [person('a')])).toEqual(['a']);
  });

  test('does not ask who is away, nor who declared a conflict', () => {
    expect(asked('on-call', [person('a', { availability: { state: 'away' } })])).toEqual([]);
    expect(asked('on-call', [person('a', { conflicts: ['east'] })])).toEqual([]);
  });
});

describe('a time that somebody types', () => {
  const frame = { now: new Date('2027-03-26T12:00:00Z'), zone: 'Europe/Berlin' };
  test.each([
    ['22:00-06:00', '2027-03-26T21:00:00.000Z', '2027-03-27T05:00:00.000Z'],
    ['sat 09:00 - sun 09:00', '2027-03-27T08:00:00.000Z', '2027-03-28T07:00:00.000Z'],
    ['Saturday 20:00 to 08:00', '2027-03-27T19:00:00.000Z', '2027-03-28T06:00:00.000Z'],
    ['from 2027-04-01 22:00 until 2027-04-02 06:00', '2027-04-01T20:00:00.000Z', '2027-04-02T04:00:00.000Z'],
    ['sun', '2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
    ['tomorrow', '2027-03-26T23:00:00.000Z', '2027-03-27T23:00:00.000Z'],
    ['2027-03-27', '2027-03-26T23:00:00.000Z', '2027-03-27T23:00:00.000Z'],
    ['today', '2027-03-26T12:00:00.000Z', '2027-03-26T23:00:00.000Z'],
  ])('%s', (typed, from, to) => {
    const span = readSpan(typed, frame);
    expect([span?.from.toISOString(), span?.to.toISOString()]).toEqual([from, to]);
  });
  test.each([
    '',
    'whenever',
    '2026-01-01',
    '25:00-26:00',
    '2027-02-30',
    '2027-04-01 09:00 - 2027-08-01 09:00',
  ])('is none: %s', typed => {
    expect(readSpan(typed, frame)).toBeUndefined();
  });
  test('never ends before it begins, and never begins before now', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.constantFrom('', '09:00-', 'sat ', '2027-04-01 '),
        (text, start) => {
          const span = readSpan(`${start}${text}`, frame);
          if (span !== undefined) {
            expect(span.from < span.to).toBe(true);
            expect(span.from >= frame.now).toBe(true);
          }
        },
      ),
    );
  });
});

describe('a hand-off that the clocks jump over', () => {
  const after = new Date('2027-01-01T00:00:00Z');
  test.each([
    ['02:30', 'Europe/Berlin', { day: '2027-03-28', at: '03:30' }],
    ['02:15', 'Australia/Lord_Howe', { day: '2027-10-03', at: '02:45' }],
    ['00:30', 'Africa/Cairo', { day: '2027-04-30', at: '01:30' }],
    ['09:00', 'Europe/Berlin', undefined],
    ['02:30', 'UTC', undefined],
    ['02:30', 'Asia/Kolkata', undefined],
  ])('%s in %s', (time, zone, skipped) => {
    expect(nextSkippedHandOff(time, zone, after)).toEqual(skipped);
  });
});

describe('the end of somebody’s quiet hours', () => {
  const night = { hours: { from: '22:00', to: '07:00' }, night: false, severity: 4 };
  test.each([
    ['2027-03-27T23:30:00Z', '2027-03-28T05:00:00.000Z'],
    ['2027-03-28T04:00:00Z', '2027-03-28T05:00:00.000Z'],
    ['2027-10-30T21:00:00Z', '2027-10-31T06:00:00.000Z'],
  ])('%s in Berlin', (at, end) => {
    expect(quietEndsAt(night, 'Europe/Berlin', new Date(at))?.toISOString()).toBe(end);
  });
  test('is none by day, and for whoever keeps no night', () => {
    expect(quietEndsAt(night, 'UTC', new Date('2027-03-28T12:00:00Z'))).toBeUndefined();
    expect(
      quietEndsAt({ night: false, severity: 4 }, 'UTC', new Date('2027-03-28T02:00:00Z')),
    ).toBeUndefined();
  });
});

describe('a name in a calendar', () => {
  const people = [
    { id: '1', name: 'Ada Lind', accounts: ['U1'] },
    { id: '2', name: 'Bea', accounts: ['U2', '444'] },
    { id: '3', name: 'Bea', accounts: ['U3'] },
    { id: '4', name: 'Eva Sörel', accounts: ['U4'] },
  ];
  test.each([
    ['Ada Lind', '1'],
    ['  ada   lind ', '1'],
    ['On call: Ada Lind', '1'],
    ['Ada Lind is on call', '1'],
    ['@u2', '2'],
    ['444', '2'],
    ['Bea', undefined],
    ['Eva So\u0308rel', '4'],
    ['Ada', undefined],
    ['Ada Lind, Bea', undefined],
    ['', undefined],
  ])('%s', (summary, id) => {
    expect(personInCalendar(summary, people)?.id).toBe(id);
  });
});
