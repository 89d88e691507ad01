import ICAL from 'ical.js';
import type { Budget } from './budget.ts';
import { rulesOf, textOf, timeOf, timesOf } from './properties.ts';
import { walkRule } from './walk-rule.ts';
import type { WallClock } from './wall-clock.ts';

/** A change of the clocks: from this moment on they are so much ahead of UTC, in milliseconds. */
interface Change {
  readonly atMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

const DAY_MS = 86_400_000;

/**
 * Reads one VTIMEZONE (RFC 5545, section 3.6.5): its name, and its clock until `untilMs`. Throws when it has no name
 * or no rule that can be followed.
 */
export const readZone = (
  block: string,
  untilMs: number,
  budget: Budget,
): { name: string; clock: WallClock } => {
  const component = new ICAL.Component(ICAL.parse(block));
  const name = textOf(component, 'tzid');
  const changes = component
    .getAllSubcomponents()
    .flatMap(part => changesOf(part, untilMs, budget))
    .toSorted((a, b) => a.atMs - b.atMs);
  if (name === undefined || changes.length === 0) throw new Error('no zone');
  return { name, clock: clockOf(changes) };
};

/** When one of its two times begins, year by year. */
const changesOf = (part: ICAL.Component, untilMs: number, budget: Budget): readonly Change[] => {
  const start = timeOf(part, 'dtstart');
  const [beforeMs, afterMs] = ['tzoffsetfrom', 'tzoffsetto'].map(each => offsetOf(part, each));
  if (start === undefined || beforeMs === undefined || afterMs === undefined) throw new Error('no change');
  const onWalls = new Set([start.wallMs, ...timesOf(part, 'rdate').map(({ at }) => at.wallMs)]);
  for (const rule of rulesOf(part)) {
    // The end of a rule is told in UTC, its occurrences on the wall before the change.
    if (rule.until?.zone.tzid === 'UTC') rule.until.adjust(0, 0, 0, beforeMs / 1000);
    for (const wallMs of walkRule(rule, start.wallMs, { fromMs: start.wallMs, toMs: untilMs }, budget)) {
      onWalls.add(wallMs);
    }
  }
  return [...onWalls].map(wallMs => ({ atMs: wallMs - beforeMs, beforeMs, afterMs }));
};

const offsetOf = (part: ICAL.Component, name: string): number | undefined => {
  const offset: unknown = part.getFirstProperty(name)?.getFirstValue();
  return offset instanceof ICAL.UtcOffset ? offset.toSeconds() * 1000 : undefined;
};

const clockOf = (changes: readonly Change[]): WallClock => {
  const offsetAt = (atMs: number): number => {
    const last = changes.findLast(change => change.atMs <= atMs);
    return last?.afterMs ?? changes[0]?.beforeMs ?? 0;
  };
  return {
    toWall: atMs => atMs + offsetAt(atMs),
    // A time that happens twice is the first, one that is skipped is as much later as the clocks jumped (3.3.5).
    toInstant: wallMs => {
      const [before, after] = [offsetAt(wallMs - DAY_MS), offsetAt(wallMs + DAY_MS)];
      const real = [wallMs - before, wallMs - after].filter(atMs => atMs + offsetAt(atMs) === wallMs);
      return real.length > 0 ? Math.min(...real) : wallMs - before;
    },
  };
};
