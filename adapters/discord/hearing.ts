import type { Clock, Log, Receiver } from '../../src/ports.ts';
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
  /** The roots that a line may begin with, as people type them. */
  readonly roots: readonly string[];
  /** How long a decision may take before whoever acted is told to wait. */
  readonly deferAfterMs: number;
}
