import { Temporal } from 'temporal-polyfill';
import { type Rotation, type Schedule, WEEKDAYS } from '../../src/domain/schedule/schedule.ts';

/** Zones with every kind of rule there is: half hours, three quarters, half an hour of summer, both sides of the date line. */
export const ZONES = [
  'Europe/Tallinn',
  'Europe/London',
  'Europe/Lisbon',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Honolulu',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Nuuk',
  'UTC',
];

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Every change of the clocks in a zone from 2026 to 2028, or until `end`, in epoch milliseconds. */
export const changesOf = (zone: string, end: number = Date.UTC(2029, 0, 1)): readonly number[] => {
  const changes: number[] = [];
  let at = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < end) {
    changes.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return changes;
};

export const wallOf = (ms: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

/** The schedule of one rotation, or of several layers, with nothing said about it. */
export const scheduleOf = (...layers: Schedule['layers']): Schedule => ({
  id: 'duty',
  member: 'north',
  name: 'Duty',
  layers,
  overrides: [],
  shadows: [],
});

export const rotationOf = (rotation: Partial<Rotation> = {}): Rotation => ({
  kind: 'rotation',
  id: 'first',
  people: ['ada', 'bea', 'cem'],
  every: { unit: 'day', count: 1 },
  handOffAt: '09:00',
  zone: 'Europe/Tallinn',
  startsOn: '2026-01-05',
  ...rotation,
});

/**
 * Who has their turn, found the slow way: by a walk over every hour or every day since the rotation began, with the
 * hand-offs done one after the other. Nothing is computed by division, and no day is taken for 24 hours.
 */
export const turnByWalking = (rotation: Rotation, atMs: number): string | undefined => {
  const { people, every, weekday, startsOn } = rotation;
  let day = Temporal.PlainDate.from(startsOn);
  const startMs = handOffOn(rotation, day);
  if (people.length === 0 || atMs < startMs) return undefined;
  let turn = 0;
  if (every.unit === 'hour') {
    let at = wallOf(startMs, 'UTC').add({ hours: every.count });
    for (; at.epochMilliseconds <= atMs; at = at.add({ hours: every.count })) turn = next(turn, people);
    return people[turn];
  }
  const weekly = weekday ?? WEEKDAYS[day.dayOfWeek - 1];
  let passed = 0;
  for (;;) {
    day = day.add({ days: 1 });
    if (handOffOn(rotation, day) > atMs) return people[turn];
    if (every.unit === 'week' && WEEKDAYS[day.dayOfWeek - 1] !== weekly) continue;
    passed += 1;
    if (passed < every.count) continue;
    passed = 0;
    turn = next(turn, people);
  }
};

const next = (turn: number, people: readonly string[]) => (turn + 1 === people.length ? 0 : turn + 1);

/** The first moment of the day at which the clock has reached the hand-off, looked for among all its moments. */
const handOffOn = ({ handOffAt, zone }: Rotation, day: Temporal.PlainDate): number => {
  const wall = day.toPlainDateTime(handOffAt);
  const [earlier, later] = (['earlier', 'later'] as const).map(
    disambiguation => wall.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );
  const shown = [earlier, later].find(
    ms => ms !== undefined && wallOf(ms, zone).toPlainDateTime().equals(wall),
  );
  // Jumped over: the wall clock is as much later as the clocks jumped.
  return shown ?? later ?? Number.NaN;
};
