import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readDurationMs, readInstant } from '../../src/domain/time.ts';

const HOUR_MS = 3_600_000;
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Auckland',
];

/** Every change of the clocks in a zone from 2026 to 2028. */
const changesOf = (zone: string): readonly Temporal.ZonedDateTime[] => {
  const end = Temporal.Instant.from('2029-01-01T00:00Z').toZonedDateTimeISO(zone);
  const changes: Temporal.ZonedDateTime[] = [];
  let at = Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at && Temporal.ZonedDateTime.compare(at, end) < 0) {
    changes.push(at);
    at = at.getTimeZoneTransition('next');
  }
  return changes;
};

const two = (value: number) => String(value).padStart(2, '0');

describe.each(ZONES)('a time of day in %s', zone => {
  const changes = changesOf(zone);
  const aDay = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 30) });
  const nearChanges = changes.map(({ epochMilliseconds: at }) =>
    fc.integer({ min: at - 30 * HOUR_MS, max: at + 30 * HOUR_MS }),
  );
  const moment = fc.oneof(aDay, ...nearChanges);
  const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));

  it('has the changes one expects', () => expect(changes).toHaveLength(zone === 'Asia/Kathmandu' ? 0 : 6));

  it('to come is within a day and a changed hour, and shows what was typed unless it does not happen', () => {
    fc.assert(
      fc.property(moment, clock, (ms, [hour, minute]) => {
        const now = new Date(ms);
        const at = readInstant(`${two(hour)}:${two(minute)}`, { now, zone, prefer: 'next' });
        if (at === undefined) return false;
        const waitMs = at.getTime() - ms;
        return waitMs >= 0 && waitMs <= 26 * HOUR_MS && shows(at, zone, hour, minute);
      }),
      { numRuns: 400 },
    );
  });

  it('gone by mirrors it', () => {
    fc.assert(
      fc.property(moment, clock, (ms, [hour, minute]) => {
        const at = readInstant(`${hour}:${two(minute)}`, { now: new Date(ms), zone, prefer: 'last' });
        if (at === undefined) return false;
        const agoMs = ms - at.getTime();
        return agoMs >= 0 && agoMs <= 26 * HOUR_MS && shows(at, zone, hour, minute);
      }),
      { numRuns: 400 },
    );
  });

  it('with its date and offset is the very instant, however it is written', () => {
    fc.assert(
      fc.property(moment, ms => {
        const written = Temporal.Instant.fromEpochMilliseconds(ms - (ms % 1000)).toZonedDateTimeISO(zone);
        const text = written.toString({ timeZoneName: 'never' });
        return (
          readInstant(text, { now: new Date(0), zone: 'UTC', prefer: 'next' })?.getTime() ===
          written.epochMilliseconds
        );
      }),
    );
  });
});

/** True when the wall clock shows the time, or when the clocks jumped over it on that day. */
const shows = (at: Date, zone: string, hour: number, minute: number): boolean => {
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  if (wall.hour === hour && wall.minute === minute) return true;
  const change = wall.subtract({ hours: 2 }).getTimeZoneTransition('next');
  return change !== null && Math.abs(change.epochMilliseconds - at.getTime()) <= 2 * HOUR_MS;
};

describe('any text', () => {
  it('is read or refused, and never throws', () => {
    const frame = { now: new Date('2027-01-29T14:00Z'), zone: 'Europe/Berlin', prefer: 'next' } as const;
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^(in |until |yesterday )?[0-9PTHMSWDz:+. -]{0,24}( ago)?$/),
    );
    fc.assert(
      fc.property(typed, text => {
        const at = readInstant(text, frame);
        const ms = readDurationMs(text);
        return (at === undefined || !Number.isNaN(at.getTime())) && (ms === undefined || ms > 0);
      }),
      { numRuns: 1000 },
    );
  });
});
