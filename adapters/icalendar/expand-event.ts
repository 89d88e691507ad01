import type ICAL from 'ical.js';
import type { Budget } from './budget.ts';
import type { Named } from './properties.ts';
import type { WrittenEvent } from './read-event.ts';
import { refusal, timeOf, walkRule, wallOf } from './walk-rule.ts';
import type { WallClock, WallTime } from './wall-clock.ts';
import type { ZoneBook } from './zone-book.ts';

/** A shift of the calendar, from `from` until just before `to`. */
export interface CalendarEvent {
  /** What the file calls the event; its occurrences share it. */
  readonly uid: string;
  /** Its summary. */
  readonly who: string;
  /** E-mail addresses of those who attend, or of whoever made it where nobody does. */
  readonly mail: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

/** A window in milliseconds. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** An event that cannot be read: why, in words that follow its name. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const DAY_MS = 86_400_000;

/**
 * The occurrences of one event that touch the window. Those that another event takes the place of are left out, and
 * those after one that changes all that follow are changed. The end of a shift is a time on the wall: one from 20:00
 * to 08:00 ends at 08:00 also in the night in which the clocks change, as calendars show it. (By the letter of RFC
 * 5545, section 3.8.5.3, that night would be an hour off, and leave an hour with nobody or with two.)
 *
 * Throws `Unreadable`, or `Spent` when its rule takes too long.
 */
export const expandEvent = (
  event: WrittenEvent,
  replacements: readonly WrittenEvent[],
  { window, zones, budget }: { window: Window; zones: ZoneBook; budget: Budget },
): readonly CalendarEvent[] => {
  const clock = zones(event.start.zone);
  const instantOf = (time: WallTime): number => zones(time.zone).toInstant(time.wallMs);
  budget.take(replacements.length + event.removed.length + event.added.length);
  const replaced = replacements.flatMap(by =>
    by.insteadOf === undefined ? [] : [{ atMs: instantOf(by.insteadOf), insteadOf: by.insteadOf, by }],
  );
  const replacedAt = new Set(replaced.map(({ atMs }) => atMs));
  const changes = replaced.filter(({ by }) => by.andFuture).toSorted((a, b) => b.atMs - a.atMs);
  const removed = new Set(event.removed.filter(time => !time.isDay).map(instantOf));
  const removedDays = new Set(event.removed.filter(time => time.isDay).map(time => time.wallMs));
  const found = new Map<number, CalendarEvent>();
  const take = (wallMs: number, atMs: number, given?: Named): void => {
    if (removed.has(atMs) || removedDays.has(dayOf(wallMs)) || found.has(atMs)) return;
    if (replacedAt.has(atMs)) return;
    const change = changes.find(each => each.atMs < atMs);
    const source = change?.by ?? event;
    if (source.idle) return;
    const movedMs = change === undefined ? 0 : change.by.start.wallMs - change.insteadOf.wallMs;
    const [fromMs, toMs] = stretchOf(
      source,
      wallMs + movedMs,
      zones,
      change === undefined ? given : undefined,
    );
    if (toMs <= window.fromMs || fromMs >= window.toMs) return;
    const { who, mail } = source;
    found.set(atMs, { uid: event.uid ?? '', who, mail, from: new Date(fromMs), to: new Date(toMs) });
  };
  const margin = marginOf([event, ...replacements]);
  for (const { wallMs, given } of occurrences(event, clock, zones, { window, margin, budget })) {
    budget.take(1);
    take(wallMs, clock.toInstant(wallMs), given);
  }
  return [...found.values()];
};

/** How far outside the window an occurrence may begin, or be moved from, and still touch it. */
const marginOf = (events: readonly WrittenEvent[]): number =>
  Math.max(
    ...events.map(({ start, end, length, insteadOf }) => {
      const lengthMs =
        end === undefined ? (length?.days ?? 1) * DAY_MS + (length?.ms ?? 0) : end.wallMs - start.wallMs;
      return 2 * DAY_MS + Math.abs(lengthMs) + Math.abs(start.wallMs - (insteadOf ?? start).wallMs);
    }),
  );

interface Occurrence {
  readonly wallMs: number;
  readonly given?: Named;
}

/** When it begins, on the wall of its own zone. */
function* occurrences(
  event: WrittenEvent,
  clock: WallClock,
  zones: ZoneBook,
  { window, margin, budget }: { window: Window; margin: number; budget: Budget },
): Generator<Occurrence> {
  // No zone is two days from UTC, so what is far outside is left out before its zone is asked, which takes long.
  const [fromMs, toMs] = [window.fromMs - margin, window.toMs + margin];
  const { wallMs: startMs } = event.start;
  if (event.rules.length === 0 && startMs >= fromMs && startMs <= toMs) yield { wallMs: startMs };
  for (const rule of event.rules) {
    const why = refusal(rule);
    if (why !== undefined) throw new Unreadable(why);
    endOnWall(rule, clock);
    for (const wallMs of walkRule(rule, event.start.wallMs, { fromMs, toMs }, budget)) {
      if (wallMs >= fromMs) yield { wallMs };
    }
  }
  for (const given of event.added) {
    const wallMs = clock.toWall(zones(given.at.zone).toInstant(given.at.wallMs));
    yield {
      wallMs: given.at.isDay ? given.at.wallMs + (event.start.wallMs - dayOf(event.start.wallMs)) : wallMs,
      given,
    };
  }
}

/** A rule ends at a moment in UTC, or with a whole day; its occurrences are compared on the wall of their zone. */
const endOnWall = (rule: ICAL.Recur, clock: WallClock): void => {
  if (rule.until === null || rule.until === undefined) return;
  const untilMs = wallOf(rule.until);
  if (rule.until.isDate) rule.until = timeOf(untilMs + DAY_MS - 1000);
  else if (rule.until.zone.tzid === 'UTC') rule.until = timeOf(clock.toWall(untilMs));
};

/** From when to when an occurrence lasts that begins at this time on its wall. */
const stretchOf = (
  event: WrittenEvent,
  wallMs: number,
  zones: ZoneBook,
  given: Named | undefined,
): readonly [fromMs: number, toMs: number] => {
  const { start, end } = event;
  const clock = zones(start.zone);
  const fromMs = clock.toInstant(wallMs);
  const length = given?.length ?? (given?.until === undefined ? event.length : undefined);
  if (given?.until !== undefined) return [fromMs, zones(given.until.zone).toInstant(given.until.wallMs)];
  if (length !== undefined && (given?.length !== undefined || end === undefined)) {
    return [fromMs, clock.toInstant(wallMs + length.days * DAY_MS) + length.ms];
  }
  if (end === undefined) {
    if (!start.isDay) throw new Unreadable('has no end and no length');
    return [fromMs, clock.toInstant(wallMs + DAY_MS)];
  }
  if (end.zone === start.zone) return [fromMs, clock.toInstant(wallMs + end.wallMs - start.wallMs)];
  const lastsMs = zones(end.zone).toInstant(end.wallMs) - clock.toInstant(start.wallMs);
  return [fromMs, fromMs + lastsMs];
};

const dayOf = (wallMs: number): number => Math.floor(wallMs / DAY_MS) * DAY_MS;
