import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gapsBetween,
  handOffsBetween,
  nextShiftOf,
  onCallAt,
  shiftsBetween,
} from '../../src/domain/schedule/on-call.ts';
import {
  type Hours,
  type Layer,
  type Override,
  type Schedule,
  WEEKDAYS,
} from '../../src/domain/schedule/schedule.ts';
import {
  changesOf,
  DAY_MS,
  HOUR_MS,
  rotationOf,
  scheduleOf,
  turnByWalking,
  wallOf,
} from './schedule-oracle.ts';

const at = (text: string) => new Date(`${text}Z`);
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const two = (value: number) => String(value).padStart(2, '0');

/** Whether the hours hold, read off the wall clock alone; exact but on the days on which clocks change. */
const holdsByTheClock = (hours: Hours, zone: string, ms: number): boolean => {
  const wall = wallOf(ms, zone);
  const now = wall.hour * 60 + wall.minute;
  const begunOn = (daysAgo: number) => {
    const weekday = WEEKDAYS[wall.subtract({ days: daysAgo }).dayOfWeek - 1];
    return weekday !== undefined && (hours.days ?? WEEKDAYS).includes(weekday);
  };
  const [from, to] = [minutes(hours.from), minutes(hours.to)];
  if (from < to) return now >= from && now < to && begunOn(0);
  return (now >= from && begunOn(0)) || (now < to && begunOn(1));
};

/** Who is on call, by the words of the promise: each layer asked, each override obeyed in the order it was said. */
const onCallByTheBook = (schedule: Schedule, ms: number): ReadonlySet<string> => {
  const holds = ({ from, to }: { from: Date; to: Date }) => from.getTime() <= ms && ms < to.getTime();
  const says = (layer: Layer): readonly string[] => {
    if (layer.kind === 'calendar') return layer.shifts.filter(holds).map(shift => shift.responder);
    if (layer.during && !holdsByTheClock(layer.during, layer.zone, ms)) return [];
    const who = turnByWalking(layer, ms);
    return who === undefined ? [] : [who];
  };
  const planned = schedule.layers.map(says).findLast(names => names.length > 0) ?? [];
  let seats = [...new Set(planned)].map(name => ({ for: [name], name }));
  for (const { responder, instead } of schedule.overrides.filter(holds)) {
    if (instead === undefined) {
      seats = [{ for: seats.flatMap(seat => seat.for), name: responder }];
      continue;
    }
    const theirs = seats.some(seat => seat.name === instead)
      ? (seat: (typeof seats)[number]) => seat.name === instead
      : (seat: (typeof seats)[number]) => seat.for.includes(instead);
    seats = seats.map(seat => (theirs(seat) ? { ...seat, name: responder } : seat));
  }
  return new Set(seats.map(seat => seat.name));
};

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  new Set([...some].filter(each => !others.has(each)));

const START = Date.UTC(2027, 2, 20);
const WINDOW_MS = 16 * DAY_MS;
const person = fc.constantFrom('ada', 'bea', 'cem', 'dag', 'eva');
const zone = fc.constantFrom(
  'Europe/Tallinn',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
);
const moment = fc
  .integer({ min: -2 * 24 * 4, max: 18 * 24 * 4 })
  .map(quarter => START + quarter * 15 * 60_000);
const stint = fc
  .record({ responder: person, from: moment, hours: fc.integer({ min: 1, max: 90 }) })
  .map(({ responder, from, hours }) => ({
    responder,
    from: new Date(from),
    to: new Date(from + hours * HOUR_MS),
  }));
const clock = fc.integer({ min: 0, max: 95 }).map(q => `${two(Math.floor(q / 4))}:${two((q % 4) * 15)}`);
const during = fc
  .record({
    from: clock,
    to: clock,
    days: fc.option(fc.subarray([...WEEKDAYS], { minLength: 1 }), { nil: undefined }),
  })
  .map(({ from, to, days }): Hours => ({ from, to, ...(days === undefined ? {} : { days }) }));
const rotation = fc
  .record({
    people: fc.array(person, { maxLength: 4 }),
    count: fc.integer({ min: 1, max: 3 }),
    unit: fc.constantFrom('hour', 'day', 'week'),
    handOffAt: clock,
    zone,
    daysAgo: fc.integer({ min: -5, max: 30 }),
    during: fc.option(during, { nil: undefined }),
  })
  .map(({ people, count, unit, handOffAt, zone: where, daysAgo, during: held }) =>
    rotationOf({
      people,
      every: { unit, count },
      handOffAt,
      zone: where,
      startsOn: wallOf(START - daysAgo * DAY_MS, where)
        .toPlainDate()
        .toString(),
      ...(held === undefined ? {} : { during: held }),
    }),
  );
const calendar = fc
  .array(stint, { maxLength: 6 })
  .map((shifts): Layer => ({ kind: 'calendar', id: 'imported', shifts }));
const override = fc
  .record({ stint, instead: fc.option(person, { nil: undefined }) })
  .map(({ stint: said, instead }): Override => ({ ...said, ...(instead === undefined ? {} : { instead }) }));
const schedule = fc
  .record({
    layers: fc.array(fc.oneof(rotation, calendar), { maxLength: 4 }),
    overrides: fc.array(override, { maxLength: 6 }),
  })
  .map(({ layers, overrides }): Schedule => ({ ...scheduleOf(...layers), overrides }));

const changes = ['Europe/Tallinn', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Chatham'].flatMap(
  changesOf,
);
const nearAChange = (ms: number) => changes.some(change => Math.abs(change - ms) < 2 * HOUR_MS);

describe('any layers and overrides', () => {
  it('put on call whom the words of the promise put there', () => {
    fc.assert(
      fc.property(schedule, fc.array(moment, { minLength: 8, maxLength: 8 }), (any, moments) => {
        for (const ms of moments.filter(each => !nearAChange(each))) {
          expect(new Set(onCallAt(any, new Date(ms)))).toEqual(onCallByTheBook(any, ms));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('make shifts, gaps and hand-offs that say the same as each moment does', () => {
    fc.assert(
      fc.property(schedule, fc.array(moment, { minLength: 8, maxLength: 8 }), (any, moments) => {
        const [from, to] = [new Date(START), new Date(START + WINDOW_MS)];
        const shifts = shiftsBetween(any, from, to);
        const gaps = gapsBetween(any, from, to);
        const handOffs = handOffsBetween(any, from, to);
        const edges = [...shifts, ...gaps].flatMap(span => [span.from.getTime(), span.to.getTime() - 1]);
        for (const ms of [...edges, ...moments].filter(each => each >= START && each < START + WINDOW_MS)) {
          const names = new Set(onCallAt(any, new Date(ms)));
          const holding = shifts.filter(shift => shift.from.getTime() <= ms && ms < shift.to.getTime());
          expect(holding.map(shift => shift.responder).toSorted()).toEqual([...names].toSorted());
          const inAGap = gaps.some(gap => gap.from.getTime() <= ms && ms < gap.to.getTime());
          expect(inAGap).toBe(names.size === 0);
        }
        for (const { at: when, leaving, coming } of handOffs) {
          const before = new Set(onCallAt(any, new Date(when.getTime() - 1)));
          const after = new Set(onCallAt(any, when));
          expect(new Set(leaving)).toEqual(without(before, after));
          expect(new Set(coming)).toEqual(without(after, before));
        }
        const begun = shifts.filter(shift => shift.from > from).map(shift => shift.from.getTime());
        const told = handOffs
          .filter(each => each.at > from)
          .flatMap(each => each.coming.map(() => each.at.getTime()));
        expect(told.toSorted()).toEqual(begun.toSorted());
      }),
      { numRuns: 150 },
    );
  });
});

const WEEK = [at('2027-01-04T00:00'), at('2027-01-11T00:00')] as const;

describe('a rotation', () => {
  it('of nobody leaves one gap, and is no error', () => {
    const nobody = scheduleOf(rotationOf({ people: [] }));
    expect(onCallAt(nobody, at('2027-01-04T12:00'))).toEqual([]);
    expect(shiftsBetween(nobody, ...WEEK)).toEqual([]);
    expect(gapsBetween(nobody, ...WEEK)).toEqual([{ from: WEEK[0], to: WEEK[1] }]);
    expect(handOffsBetween(nobody, ...WEEK)).toEqual([]);
    expect(nextShiftOf(nobody, 'ada', WEEK[0])).toBeUndefined();
  });

  it('of one has them always on call, with nothing handed off', () => {
    const alone = scheduleOf(rotationOf({ people: ['ada'] }));
    expect(shiftsBetween(alone, ...WEEK)).toEqual([
      { schedule: 'duty', responder: 'ada', layer: 'first', from: WEEK[0], to: WEEK[1] },
    ]);
    expect(handOffsBetween(alone, ...WEEK)).toEqual([]);
    expect(gapsBetween(alone, ...WEEK)).toEqual([]);
  });

  it('in which somebody stands twice in a row hands off when somebody else comes', () => {
    const twice = scheduleOf(
      rotationOf({ people: ['ada', 'ada', 'bea'], zone: 'UTC', startsOn: '2027-01-04' }),
    );
    expect(handOffsBetween(twice, ...WEEK).map(({ at: when, coming }) => [when, ...coming])).toEqual([
      [at('2027-01-04T09:00'), 'ada'],
      [at('2027-01-06T09:00'), 'bea'],
      [at('2027-01-07T09:00'), 'ada'],
      [at('2027-01-09T09:00'), 'bea'],
      [at('2027-01-10T09:00'), 'ada'],
    ]);
  });

  it('has nobody on call before its first hand-off', () => {
    const soon = scheduleOf(rotationOf({ startsOn: '2027-01-06', zone: 'Europe/Tallinn' }));
    expect(gapsBetween(soon, ...WEEK)).toEqual([{ from: WEEK[0], to: at('2027-01-06T07:00') }]);
  });

  it('of weeks begins at once, with what is left of the week', () => {
    const weekly = scheduleOf(
      rotationOf({ every: { unit: 'week', count: 1 }, weekday: 'mon', startsOn: '2027-01-06', zone: 'UTC' }),
    );
    const shifts = shiftsBetween(weekly, at('2027-01-01T00:00'), at('2027-01-20T00:00'));
    expect(shifts.map(shift => [shift.responder, shift.from])).toEqual([
      ['ada', at('2027-01-06T09:00')],
      ['bea', at('2027-01-11T09:00')],
      ['cem', at('2027-01-18T09:00')],
    ]);
  });

  it('that hands off in the hour skipped on 28 March 2027 does so an hour later, and loses nobody', () => {
    const skipped = scheduleOf(rotationOf({ handOffAt: '03:30', startsOn: '2027-03-26' }));
    const shifts = shiftsBetween(skipped, at('2027-03-26T12:00'), at('2027-03-30T12:00'));
    expect(shifts.map(shift => [shift.responder, shift.from])).toEqual([
      ['ada', at('2027-03-26T12:00')],
      ['bea', at('2027-03-27T01:30')],
      ['cem', at('2027-03-28T01:30')],
      ['ada', at('2027-03-29T00:30')],
      ['bea', at('2027-03-30T00:30')],
    ]);
  });

  it('that hands off in the hour that comes twice on 31 October 2027 does so the first time', () => {
    const twice = scheduleOf(rotationOf({ handOffAt: '03:30', startsOn: '2027-10-30' }));
    const shifts = shiftsBetween(twice, at('2027-10-30T12:00'), at('2027-11-01T12:00'));
    expect(shifts.map(shift => shift.from).slice(1)).toEqual([
      at('2027-10-31T00:30'),
      at('2027-11-01T01:30'),
    ]);
  });

  it('passes over the day that Samoa skipped, without an error and without a shift of no length', () => {
    const samoa = scheduleOf(
      rotationOf({ zone: 'Pacific/Apia', startsOn: '2011-12-27', handOffAt: '09:00' }),
    );
    const shifts = shiftsBetween(samoa, at('2011-12-28T00:00'), at('2012-01-03T00:00'));
    expect(shifts.every(shift => shift.from < shift.to)).toBe(true);
    expect(gapsBetween(samoa, at('2011-12-28T00:00'), at('2012-01-03T00:00'))).toEqual([]);
  });

  it('is quick over a year, and at a moment fifty years after it began', () => {
    const old = scheduleOf(rotationOf({ startsOn: '1977-01-03', during: { from: '08:00', to: '20:00' } }));
    const begun = performance.now();
    const year = shiftsBetween(old, at('2027-01-01T00:00'), at('2028-01-01T00:00'));
    const yearMs = performance.now() - begun;
    for (let count = 0; count < 50; count += 1) onCallAt(old, at('2027-06-01T12:00'));
    const momentMs = (performance.now() - begun - yearMs) / 50;
    expect(year.length).toBe(730);
    expect(yearMs).toBeLessThan(1000);
    expect(momentMs).toBeLessThan(20);
  });
});

describe('layers that follow the sun', () => {
  const sun = scheduleOf(
    rotationOf({ id: 'world', people: ['cem'], zone: 'UTC' }),
    rotationOf({
      id: 'east',
      people: ['dag', 'eva'],
      zone: 'Pacific/Auckland',
      during: { from: '08:00', to: '20:00' },
    }),
    rotationOf({
      id: 'north',
      people: ['ada'],
      during: { from: '09:00', to: '17:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    }),
  );

  it('hand on from zone to zone, and the first layer takes what is left', () => {
    const shifts = shiftsBetween(sun, at('2027-01-08T00:00'), at('2027-01-09T12:00'));
    expect(
      shifts.map(shift => [shift.responder, shift.layer, shift.from.toISOString().slice(8, 16)]),
    ).toEqual([
      ['dag', 'east', '08T00:00'],
      ['ada', 'north', '08T07:00'],
      ['cem', 'world', '08T15:00'],
      ['dag', 'east', '08T19:00'],
      ['eva', 'east', '08T20:00'],
      ['cem', 'world', '09T07:00'],
    ]);
  });
});

describe('overrides', () => {
  const base = scheduleOf(rotationOf({ people: ['ada', 'bea'], zone: 'UTC', startsOn: '2027-01-04' }));
  const saying = (...overrides: readonly Override[]): Schedule => ({ ...base, overrides });
  const noon = at('2027-01-04T12:00');
  const from = at('2027-01-04T11:00');
  const to = at('2027-01-04T13:00');

  it('that overlap are settled by the one said last, whichever begins first', () => {
    const first = { responder: 'cem', from: at('2027-01-04T10:00'), to };
    const second = { responder: 'dag', from, to: at('2027-01-04T14:00') };
    expect(onCallAt(saying(first, second), noon)).toEqual(['dag']);
    expect(onCallAt(saying(second, first), noon)).toEqual(['cem']);
  });

  it('stand in for the person who was on call, and for whoever stands in for them', () => {
    const bea = { responder: 'bea', instead: 'ada', from, to };
    expect(onCallAt(saying(bea), noon)).toEqual(['bea']);
    expect(onCallAt(saying(bea, { responder: 'cem', instead: 'bea', from, to }), noon)).toEqual(['cem']);
    expect(onCallAt(saying(bea, { responder: 'cem', instead: 'ada', from, to }), noon)).toEqual(['cem']);
    expect(onCallAt(saying(bea, { responder: 'ada', instead: 'bea', from, to }), noon)).toEqual(['ada']);
  });

  it('for somebody who is not on call change nothing', () => {
    expect(onCallAt(saying({ responder: 'cem', instead: 'dag', from, to }), noon)).toEqual(['ada']);
  });

  it('fill a gap, in no layer', () => {
    const gap = { ...scheduleOf(), overrides: [{ responder: 'cem', from, to }] };
    expect(shiftsBetween(gap, ...WEEK)).toEqual([
      { schedule: 'duty', responder: 'cem', from, to, override: true },
    ]);
  });

  it('that change nobody leave a gap in one piece', () => {
    const gap = { ...scheduleOf(), overrides: [{ responder: 'cem', instead: 'dag', from, to }] };
    expect(gapsBetween(gap, ...WEEK)).toEqual([{ from: WEEK[0], to: WEEK[1] }]);
  });

  it('right after their own turn make one shift with it as well', () => {
    const said = { responder: 'bea', from: at('2027-01-06T09:00'), to: at('2027-01-06T12:00') };
    expect(nextShiftOf(saying(said), 'bea', noon)).toMatchObject({ to: said.to, override: true });
  });

  it('right before their own turn make one shift with it', () => {
    const said = { responder: 'bea', from: at('2027-01-05T06:00'), to: at('2027-01-05T09:00') };
    expect(nextShiftOf(saying(said), 'bea', noon)).toEqual({
      schedule: 'duty',
      responder: 'bea',
      layer: 'first',
      from: at('2027-01-05T06:00'),
      to: at('2027-01-06T09:00'),
      override: true,
    });
  });
});

describe('the next shift', () => {
  const base = scheduleOf(rotationOf({ people: ['ada', 'bea'], zone: 'UTC', startsOn: '2027-01-04' }));

  it('is not the one they are on, and may begin at this very moment', () => {
    expect(nextShiftOf(base, 'ada', at('2027-01-04T12:00'))?.from).toEqual(at('2027-01-06T09:00'));
    expect(nextShiftOf(base, 'bea', at('2027-01-05T09:00'))?.from).toEqual(at('2027-01-05T09:00'));
  });

  it('is found half a year ahead, in full', () => {
    const rare = scheduleOf({
      kind: 'calendar',
      id: 'imported',
      shifts: [{ responder: 'dag', from: at('2027-07-01T00:00'), to: at('2027-07-03T00:00') }],
    });
    expect(nextShiftOf(rare, 'dag', at('2027-01-04T12:00'))?.to).toEqual(at('2027-07-03T00:00'));
    expect(nextShiftOf(rare, 'dag', at('2027-05-28T12:00'))?.to).toEqual(at('2027-07-03T00:00'));
  });
});
