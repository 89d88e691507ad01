import { instantOfWall, wallOfInstant } from '../../src/domain/schedule/wall-clock.ts';
import { isZone } from '../../src/domain/time.ts';
import type { Budget } from './budget.ts';
import type { Problems } from './problems.ts';
import { readZone } from './read-zone.ts';
import type { Block } from './split-calendar.ts';
import { UTC_CLOCK, type WallClock } from './wall-clock.ts';

/** The clock of a zone by the name that stands in the file; without a name, that of the calendar's own zone. */
export type ZoneBook = (name: string | undefined) => WallClock;

const MOST_ZONES = 200;

/**
 * The zones of a calendar: those it describes itself, then the names of the IANA database. A name that is neither,
 * such as those of Windows, is told as a problem and read as `zone`.
 */
export const createZoneBook = (
  blocks: readonly Block[],
  { zone, untilMs, budget, problems }: { zone: string; untilMs: number; budget: Budget; problems: Problems },
): ZoneBook => {
  const described = new Map<string, WallClock>();
  for (const { text } of blocks.slice(0, MOST_ZONES)) {
    try {
      const { name, clock } = readZone(text, untilMs, budget);
      described.set(name, clock);
    } catch {
      problems.add('A time zone that it describes cannot be read.');
    }
  }
  const own = ianaClock(zone);
  const known = new Map<string, WallClock>([...described, ['UTC', UTC_CLOCK]]);
  return name => {
    if (name === undefined) return own;
    const clock = known.get(name) ?? named(name);
    if (clock !== undefined) known.set(name, clock);
    else
      problems.add(
        `The time zone “${name.slice(0, 60)}” is not known here; its times were read as those of ${zone}.`,
      );
    return clock ?? own;
  };
};

/** `Europe/Tallinn`, also at the end of a path, as some programs write it. */
const named = (name: string): WallClock | undefined => {
  const parts = name.split('/').filter(part => part !== '');
  const iana = [name, ...[3, 2].map(last => parts.slice(-last).join('/'))].find(isZone);
  return iana === undefined ? undefined : ianaClock(iana);
};

const ianaClock = (zone: string): WallClock => ({
  toInstant: wallMs => instantOfWall(wallMs, zone),
  toWall: atMs => wallOfInstant(atMs, zone),
});
