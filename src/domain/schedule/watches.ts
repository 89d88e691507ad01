import type { ResponderId } from '../address.ts';
import { hoursBetween } from './hours.ts';
import type { Layer, Override, Schedule } from './schedule.ts';
import { clip, common, cuts, type Stretch, sweep } from './stretches.ts';
import { type Turn, turnsBetween } from './turns.ts';

/** Somebody on call, and why. */
export interface Seat {
  readonly responder: ResponderId;
  /** The layer that counts; absent when an override fills a gap. */
  readonly layer?: string;
  readonly override?: true;
}

/** A stretch in which the same seats hold throughout. */
export interface Watch extends Stretch {
  readonly seats: readonly Seat[];
}

/**
 * The window, cut wherever a layer or an override begins or ends: stretches without a gap between them, in order,
 * each with whoever is on call in it, or nobody.
 */
export const watchesBetween = (schedule: Schedule, window: Stretch): readonly Watch[] => {
  const claims = schedule.layers.flatMap((layer, rank) =>
    claimsOf(layer, window).map(turn => ({ ...turn, layer: layer.id, rank })),
  );
  const said = schedule.overrides
    .map((override, order) => ({ override, order, ...clip(override, window) }))
    .filter(({ from, to }) => from < to);
  const claimedAt = sweep(claims);
  const saidAt = sweep(said);
  return cuts([...claims, ...said], window).map(({ from, to }) => {
    const inOrder = saidAt(from).toSorted((a, b) => a.order - b.order);
    return { from, to, seats: seatsOf(claimedAt(from), inOrder) };
  });
};

/** Who a layer claims for when, cut at the window. */
const claimsOf = (layer: Layer, window: Stretch): readonly Turn[] => {
  if (layer.kind === 'calendar') {
    return layer.shifts
      .map(shift => ({ responder: shift.responder, ...clip(shift, window) }))
      .filter(({ from, to }) => from < to);
  }
  const turns = turnsBetween(layer, window);
  if (layer.during === undefined || turns.length === 0) return turns;
  return common(turns, hoursBetween(layer.during, layer.zone, window));
};

interface Claim extends Turn {
  readonly layer: string;
  readonly rank: number;
}

/** A seat while the overrides are gone through: who the layers put in it, and who sits in it by now. */
interface Held {
  readonly planned: readonly ResponderId[];
  readonly seat: Seat;
}

const seatsOf = (
  claims: readonly Claim[],
  said: readonly { readonly override: Override }[],
): readonly Seat[] => {
  const top = Math.max(...claims.map(claim => claim.rank));
  let held: readonly Held[] = claims
    .filter(claim => claim.rank === top)
    .map(({ responder, layer }) => ({ planned: [responder], seat: { responder, layer } }));
  for (const { override } of said) held = seated(held, override);
  const seats = held.map(({ seat }) => seat);
  return seats.filter((seat, index) => seats.findIndex(each => each.responder === seat.responder) === index);
};

/**
 * Seats somebody by an override. Who stands in for a person takes over from whoever sits there for them by now, so
 * of two who stand in for the same person the one named last does.
 */
const seated = (held: readonly Held[], { responder, instead }: Override): readonly Held[] => {
  const sits = ({ seat }: Held): Held['seat'] => ({ ...seat, responder, override: true });
  if (instead === undefined) {
    const planned = held.flatMap(each => each.planned);
    const layer = held[0]?.seat.layer;
    const seat: Seat = { responder, ...(layer === undefined ? {} : { layer }), override: true };
    return [{ planned, seat }];
  }
  const now = held.filter(each => each.seat.responder === instead);
  const taken = now.length > 0 ? now : held.filter(each => each.planned.includes(instead));
  return held.map(each => (taken.includes(each) ? { ...each, seat: sits(each) } : each));
};
