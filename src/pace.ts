import type { LaneRoom, Limit } from './records.ts';

/**
 * One token, many processes: whatever a process asks of a platform waits for its turn under the limits that the
 * platform has set for the token. Turns are shared through the records, so all processes together keep them.
 */

/** The right to send one request, now. */
export interface Turn {
  /** The answer is there, or will not come. To be called once, whatever happened; more often does nothing. */
  end(): void;
}

/** A limit, and whether only this process keeps to it: for what two processes hardly ever do at once. */
export interface Paced extends Limit {
  readonly alone?: boolean;
}

/** What a request has to wait for. */
export interface TurnAsked {
  /** All of them, the most particular first. */
  readonly limits: readonly Paced[];
  /** What the platform may have asked to wait with; see `told`. */
  readonly scopes: readonly string[];
  /** Longer than this it does not wait. */
  readonly patienceMs: number;
}

/** The pace of one token. */
export interface Pace {
  /** Waits for a turn. Rejects with `Later` when none comes in time, or the platform asked to wait. */
  turn(asked: TurnAsked): Promise<Turn>;
  /**
   * The platform asked to wait so long with this scope: any name, a limit's to stop what it counts, or empty for all. All processes heed it, and those that
   * start later. `slower` is a limit that seems to be lower than it was thought to be.
   */
  told(scope: string, ms: number, slower?: Limit): void;
}

/** How much may be begun on each token's connections: nobody takes a message in hand that would only wait. */
export interface Lanes {
  room(): readonly LaneRoom[];
  /** A message of that lane is in somebody's hands; the function it returns says that it is done. */
  begin(lane: string): () => void;
  /** There was more to do than room for it. */
  crowded(lanes: readonly string[]): void;
  /** Calls when there is room again. */
  onRoom(look: () => void): void;
}
