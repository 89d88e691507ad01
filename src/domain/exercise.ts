import type { MemberId, ResponderId } from './address.ts';

/** The line that stands at both ends of everything that belongs to an exercise (R-EX-1). */
export const EXERCISE = 'EXERCISE EXERCISE EXERCISE';

/** Stands before the title of what is real, where people take part in an exercise (R-EX-1). */
export const REAL_WORLD = 'REAL WORLD';

/** Somebody who takes part in an exercise. */
export interface Enrolled {
  readonly responder: ResponderId;
  readonly member: MemberId;
}

/** An exercise: who may take part, and who does. */
export interface Drill {
  /** The item that holds its name. */
  readonly id: string;
  readonly startedBy: ResponderId;
  readonly startedAt: Date;
  /** The members that are invited. Absent: all. */
  readonly members?: readonly MemberId[];
  readonly running: boolean;
  /** Who takes part, as far as these eyes may know who is whose. */
  readonly enrolled: readonly Enrolled[];
  /** How many of each member take part. */
  readonly counts: Readonly<Record<MemberId, number>>;
}

/** How an exercise bears on what a message is about. */
export interface Played {
  /** It is about an exercise incident; else about a real one. */
  readonly exercise: boolean;
  /**
   * Who takes part: in its exercise, or, for what is real, in the one that runs. Absent: whoever reads it asked for
   * it, and is told whether they take part or not.
   */
  readonly enrolled?: readonly Enrolled[];
}

/** Whether a reader, or somebody of the member whose place it is, takes part. */
export const takesPart = (
  enrolled: readonly Enrolled[],
  who: { readonly reader?: ResponderId | undefined; readonly member: MemberId },
): boolean =>
  who.reader === undefined
    ? enrolled.some(({ member }) => member === who.member)
    : enrolled.some(({ responder }) => responder === who.reader);
