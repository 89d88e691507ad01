/**
 * When a turn may be used again. A platform that takes so many requests in any window counts each when it arrives;
 * we only see when one leaves and when its answer is back, and every way takes a different time.
 */

/** What is known of the way to the platform, and of our own punctuality. */
export interface Wire {
  /** The shortest round trip seen of late; none yet is none at all, which is the most careful. */
  readonly leastMs: number;
  /** The shortest since then, which will be the shortest of late when there were enough. */
  readonly nextMs: number;
  readonly trips: number;
  /** Enough trips were seen to know the shortest. */
  readonly known: boolean;
  /** By how much this process was late for its own timers: so late requests may leave. */
  readonly lateMs: number;
}

export const NEW_WIRE: Wire = {
  leastMs: 0,
  nextMs: Number.POSITIVE_INFINITY,
  trips: 0,
  known: false,
  lateMs: 0,
};

/** The road may change: of so many trips the shortest is remembered, and of as many before. */
const TRIPS = 500;
/** The next trip may be shorter than any before, until there were so many. */
const KNOWN = 50;

/** The wire after a round trip. */
export const travelled = (wire: Wire, tookMs: number): Wire => {
  const nextMs = Math.min(wire.nextMs, tookMs);
  const leastMs = wire.leastMs === 0 ? tookMs : Math.min(wire.leastMs, tookMs);
  return wire.trips + 1 >= TRIPS
    ? { ...wire, leastMs: nextMs, nextMs: Number.POSITIVE_INFINITY, trips: 0 }
    : { ...wire, leastMs, nextMs, trips: wire.trips + 1, known: wire.known || wire.trips + 1 >= KNOWN };
};

/** Being late is forgotten by a tenth with each time that it was not so late again. */
const FORGET = 0.9;

/** The wire after a timer came so late. */
export const cameLate = (wire: Wire, lateMs: number): Wire => ({
  ...wire,
  lateMs: Math.max(lateMs, wire.lateMs * FORGET),
});

/** For what nobody can see: how the two halves of a trip differ, and clocks that tick in whole milliseconds. */
const GUARD_MS = 10;
/** So much beyond the shortest trip is the road's; more tells of trouble, and nobody knows on which half of it. */
const USUAL_MS = 65;

/**
 * The earliest that another request may leave in the place of this one. It arrived half way between leaving and its
 * answer, or, after a strange time, at the very end; the next one needs at least half of the shortest trip.
 */
export const freeAgainAt = (
  windowMs: number,
  { leastMs, known, lateMs }: Wire,
  sentAtMs: number,
  answeredAtMs: number,
): number => {
  const tookMs = answeredAtMs - sentAtMs;
  const strange = tookMs > leastMs + USUAL_MS;
  const countedMs = strange ? answeredAtMs - leastMs / 2 : sentAtMs + tookMs / 2;
  const nextNeedsMs = known ? leastMs / 2 : 0;
  return countedMs - nextNeedsMs + windowMs + GUARD_MS + lateMs;
};

/** The turn that is free first, if one is by then: its place in the list. */
export const nextFree = (freeAtMs: readonly number[], byMs: number): number | undefined => {
  let best: number | undefined;
  for (const [at, free] of freeAtMs.entries())
    if (free <= byMs && (best === undefined || free < (freeAtMs[best] ?? 0))) best = at;
  return best;
};
