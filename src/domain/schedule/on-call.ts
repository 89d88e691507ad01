import type { ResponderId } from '../address.ts';
import type { Schedule, Shift, Span } from './schedule.ts';
import { type Seat, type Watch, watchesBetween } from './watches.ts';

/** Who is on call at this moment: nobody in a gap, several where a calendar says so. */
export const onCallAt = (schedule: Schedule, at: Date): readonly ResponderId[] =>
  watchesBetween(schedule, { from: at.getTime(), to: at.getTime() + 1 }).flatMap(namesIn);

/**
 * The shifts that touch the window, by when they begin, cut at its ends. What somebody does without a break is one
 * shift: the turns of a rotation of one person, or a cover right before their own turn.
 */
export const shiftsBetween = (schedule: Schedule, from: Date, to: Date): readonly Shift[] => {
  const shifts: Open[] = [];
  let open: readonly Open[] = [];
  for (const watch of watches(schedule, from, to)) {
    open = watch.seats.map(seat => goesOn(open, seat, watch) ?? begins(shifts, seat, watch));
  }
  return shifts.map(({ override, from: fromMs, to: toMs, responder, layer }) => ({
    schedule: schedule.id,
    responder,
    from: new Date(fromMs),
    to: new Date(toMs),
    ...(layer === undefined ? {} : { layer }),
    ...(override ? { override } : {}),
  }));
};

/** When nobody is on call, in order, cut at the window. */
export const gapsBetween = (schedule: Schedule, from: Date, to: Date): readonly Span[] => {
  const gaps: { from: Date; to: Date }[] = [];
  for (const watch of watches(schedule, from, to)) {
    if (watch.seats.length > 0) continue;
    const last = gaps.at(-1);
    if (last?.to.getTime() === watch.from) last.to = new Date(watch.to);
    else gaps.push({ from: new Date(watch.from), to: new Date(watch.to) });
  }
  return gaps;
};

/** A moment at which others are on call than before. */
export interface HandOff {
  readonly at: Date;
  /** Who is no longer on call; nobody after a gap. */
  readonly leaving: readonly ResponderId[];
  /** Who is on call from now on and was not before; nobody when a gap begins. */
  readonly coming: readonly ResponderId[];
}

/** The hand-offs from `from` until just before `to`. Nobody hands off to themselves. */
export const handOffsBetween = (schedule: Schedule, from: Date, to: Date): readonly HandOff[] => {
  const list = watches(schedule, new Date(from.getTime() - 1), to);
  return list.slice(1).flatMap((watch, index) => {
    const before = namesIn(list[index]);
    const after = namesIn(watch);
    const leaving = before.filter(name => !after.includes(name));
    const coming = after.filter(name => !before.includes(name));
    return leaving.length + coming.length === 0 ? [] : [{ at: new Date(watch.from), leaving, coming }];
  });
};

const DAY_MS = 86_400_000;
/** How far ahead is looked for somebody's next shift, nearest first: most have one within a month. */
const AHEAD_DAYS = [35, 400];

/**
 * The first shift of this person that begins at `after` or later, or undefined when they have none in the 400 days
 * that follow; one that goes on beyond these days ends with them. A shift they are on already is not their next.
 */
export const nextShiftOf = (schedule: Schedule, responder: ResponderId, after: Date): Shift | undefined => {
  for (const days of AHEAD_DAYS) {
    const end = new Date(after.getTime() + days * DAY_MS);
    const next = shiftsBetween(schedule, new Date(after.getTime() - 1), end).find(
      shift => shift.responder === responder && shift.from >= after,
    );
    if (next !== undefined && (next.to < end || days === AHEAD_DAYS.at(-1))) return next;
  }
  return undefined;
};

const watches = (schedule: Schedule, from: Date, to: Date): readonly Watch[] =>
  watchesBetween(schedule, { from: from.getTime(), to: to.getTime() });

const namesIn = (watch: Watch | undefined): readonly ResponderId[] =>
  (watch?.seats ?? []).map(seat => seat.responder);

/** A shift that may go on. */
interface Open {
  readonly responder: ResponderId;
  readonly layer: string | undefined;
  readonly from: number;
  to: number;
  override: true | undefined;
}

const goesOn = (open: readonly Open[], seat: Seat, { to }: Watch): Open | undefined => {
  const shift = open.find(each => each.responder === seat.responder);
  if (shift === undefined) return undefined;
  shift.to = to;
  shift.override ??= seat.override;
  return shift;
};

const begins = (shifts: Open[], { responder, layer, override }: Seat, { from, to }: Watch): Open => {
  const shift = { responder, layer, from, to, override };
  shifts.push(shift);
  return shift;
};
