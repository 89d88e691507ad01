import type { MemberId, ResponderId } from '../address.ts';

/** The days of a week as they are stored and typed; Monday is the first, as in ISO 8601. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Hours of a day, by the wall clock: from `from` until just before `to`, both `HH:MM`. They run over midnight when
 * `to` is not later than `from`, and all day when both are the same.
 */
export interface Hours {
  readonly from: string;
  readonly to: string;
  /** The days on which they begin. Absent: every day. */
  readonly days?: readonly Weekday[];
}

/**
 * People who take turns. The first turn is the first person's and begins on `startsOn` at `handOffAt`; before that
 * nobody of the rotation is on call. Nobody is ever on call in a rotation of no people.
 */
export interface Rotation {
  readonly kind: 'rotation';
  readonly id: string;
  /** In the order of their turns. Somebody may stand in it twice. */
  readonly people: readonly ResponderId[];
  /** How long a turn is. Days and weeks are counted on the calendar, hours as time that passes. */
  readonly every: { readonly unit: 'hour' | 'day' | 'week'; readonly count: number };
  /** `HH:MM` on the wall clock of the zone. */
  readonly handOffAt: string;
  /**
   * For turns of weeks, the day of the hand-off. The first turn counts from the last such day that is not after
   * `startsOn`, so it may be short. Absent: the weekday of `startsOn`.
   */
  readonly weekday?: Weekday;
  /** IANA zone. */
  readonly zone: string;
  /** `YYYY-MM-DD`. */
  readonly startsOn: string;
  /** The only hours it holds, in its zone. Follow-the-sun is several such layers. Absent: always. */
  readonly during?: Hours;
}

/** What a calendar says: who is on call from when until when. Any number of them at once. */
export interface CalendarLayer {
  readonly kind: 'calendar';
  readonly id: string;
  readonly shifts: readonly Stint[];
}

export type Layer = Rotation | CalendarLayer;

/** Somebody on call, from `from` until just before `to`. */
export interface Stint {
  readonly responder: ResponderId;
  readonly from: Date;
  readonly to: Date;
}

/**
 * Somebody is on call for a time, whatever the layers say: what a cover, a take, a swap and an override come to.
 * With `instead` they stand in for that one person, wherever that person would be on call in this time; without,
 * they alone are on call.
 */
export interface Override extends Stint {
  readonly instead?: ResponderId;
}

/** Somebody who goes along to learn: told of every shift of `of`, never counted as on call. */
export interface Shadow {
  readonly responder: ResponderId;
  readonly of: ResponderId;
}

/** Who is on call for one member, and when. */
export interface Schedule {
  readonly id: string;
  readonly member: MemberId;
  readonly name: string;
  /** What whoever is on call answers for. Absent: everything they have. */
  readonly skills?: readonly string[];
  /** A later layer goes before an earlier one for as long as it has somebody. */
  readonly layers: readonly Layer[];
  /** In the order in which they were said: where two of them overlap, the one said last goes first. */
  readonly overrides: readonly Override[];
  readonly shadows: readonly Shadow[];
}

/** A time somebody is on call without a break, whatever it is made of. */
export interface Shift extends Stint {
  /** The schedule's id. */
  readonly schedule: string;
  /** The id of the layer it begins in; absent when an override fills a gap. */
  readonly layer?: string;
  /** At least a part of it is theirs by an override. */
  readonly override?: true;
}

/** A time, from `from` until just before `to`. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}
