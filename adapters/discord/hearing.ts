import type { Clock, Log, Receiver } from '../../src/ports.ts';
import type { Roots } from './calls.ts';
import type { Rest } from './rest.ts';
import type { Self } from './self.ts';
import type { Roster } from './speaker.ts';

/** What it takes to hear people in one connection and to answer them. */
export interface Hearing {
  readonly connection: string;
  readonly rest: Rest;
  readonly self: Self;
  readonly roster: Roster;
  readonly receiver: Receiver;
  readonly clock: Clock;
  readonly log: Log;
  readonly roots: Roots;
  /** The roots there are, by their own names. */
  readonly known: readonly string[];
  /** How long a decision may take before whoever acted is told to wait. */
  readonly deferAfterMs: number;
}
