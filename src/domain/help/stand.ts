import type { ResponderId } from '../address.ts';
import { type Block, blocksOf } from './blocks.ts';
import { filledBy, type Promised, roomFor } from './fill.ts';
import type { HelpOffer } from './offer.ts';
import type { HelpRequest } from './request.ts';

/** What somebody decided about a request, in the order in which it was accepted. */
export interface Step {
  readonly step: (typeof STEPS)[number];
  /** The offer it is about, if any. */
  readonly offer?: string;
  /** How much of it. */
  readonly count?: number;
  /** Who decided; absent where that is not for the reader. */
  readonly by?: ResponderId;
  readonly at: Date;
}

export const STEPS = [
  'submitted',
  'acknowledged',
  'opened',
  'named',
  'declined',
  'withdrawn',
  'superseded',
  'closing',
  'closed',
  'reserved',
  'accepted',
  'not-now',
  'retracted',
  'joined',
  'rested',
  'resumed',
] as const;

export const REQUEST_STATES = [
  'draft',
  'submitted',
  'acknowledged',
  'open',
  'partially-matched',
  'matched',
  'active',
  'closing',
  'closed',
  'declined',
  'withdrawn',
  'superseded',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const OFFER_STATES = [
  'offered',
  'reserved',
  'accepted',
  'active',
  'ended',
  'not-now',
  'retracted',
  'expired',
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** An offer as it stands. */
export interface StandingOffer {
  readonly offer: HelpOffer;
  readonly state: OfferState;
  /** How much of it is reserved or accepted. */
  readonly count: number;
  /** How much more there is place for. */
  readonly room: number;
  /** What stands between it and the request. */
  readonly blocks: readonly Block[];
}

/** A request as it stands. */
export interface Standing {
  readonly state: RequestState;
  /** Everybody who may have the announcement may read who asks. */
  readonly named: boolean;
  /** Nobody is let in for it just now: the affected organisation invites nobody, or the incident is over. */
  readonly rests: boolean;
  /** Of each need: how much was accepted, and how much reserved or accepted. */
  readonly accepted: readonly number[];
  readonly held: readonly number[];
  readonly offers: readonly StandingOffer[];
}

interface Claim {
  readonly state: 'reserved' | 'accepted';
  readonly count: number;
}

/**
 * What was decided comes to: a request and its offers as they stand at that instant. Steps are taken one by one, so
 * that of two who accept at the same moment the second gets what is left, and never more than is wanted is filled.
 */
export const standingOf = (
  request: HelpRequest,
  offers: readonly HelpOffer[],
  steps: readonly Step[],
  now: Date,
): Standing => {
  const claims = new Map<string, Claim>();
  const last = new Map<string, Step['step']>();
  const promises = (of: (claim: Claim) => boolean, but?: string): readonly Promised[] =>
    [...claims].flatMap(([id, claim]) => {
      const offer = offers.find(one => one.id === id);
      if (offer === undefined || id === but || !of(claim)) return [];
      return [{ offer: id, capability: offer.capability, count: claim.count }];
    });
  const roomOf = (offer: HelpOffer, count: number): number =>
    roomFor(
      request.wanted,
      promises(() => true, offer.id),
      { offer: offer.id, capability: offer.capability, count },
    );
  for (const one of steps) {
    const offer = offers.find(other => other.id === one.offer);
    if (offer === undefined || last.get(offer.id) === 'retracted') continue;
    take(claims, offer, one, roomOf);
    last.set(offer.id, one.step);
  }
  const has = (step: Step['step']): boolean =>
    steps.some(one => one.step === step && one.offer === undefined);
  const accepted = filledBy(
    request.wanted,
    promises(claim => claim.state === 'accepted'),
  );
  const held = filledBy(
    request.wanted,
    promises(() => true),
  );
  const over = OVER.some(has);
  return {
    state: stateOf(request, has, { accepted, held, active: [...last.values()].includes('joined') }),
    named: request.stage === 'named' || has('named'),
    rests: steps.findLast(one => one.step === 'rested' || one.step === 'resumed')?.step === 'rested',
    accepted,
    held,
    offers: offers.map(offer => {
      const claim = claims.get(offer.id);
      const room = Math.max(0, roomOf(offer, offer.count) - (claim?.count ?? 0));
      const open = claim === undefined;
      return {
        offer,
        state: offerState(offer, claim, last.get(offer.id), over, now),
        count: claim?.count ?? 0,
        room,
        blocks: open ? blocksOf(request, offer, room) : [],
      };
    }),
  };
};

const OVER = ['declined', 'withdrawn', 'superseded', 'closing', 'closed'] as const;

const take = (
  claims: Map<string, Claim>,
  offer: HelpOffer,
  { step, count = offer.count }: Step,
  roomOf: (offer: HelpOffer, count: number) => number,
): void => {
  const before = claims.get(offer.id);
  if (step === 'retracted' || step === 'not-now') claims.delete(offer.id);
  if (step !== 'reserved' && step !== 'accepted') return;
  const most = roomOf(offer, Math.min(offer.count, count));
  // What was accepted once is not taken down by a later word; only its offerer takes it back.
  const kept = before?.state === 'accepted' ? before.count : 0;
  const state = before?.state === 'accepted' ? 'accepted' : step;
  const next = Math.max(kept, most);
  if (next > 0) claims.set(offer.id, { state, count: next });
};

const stateOf = (
  request: HelpRequest,
  has: (step: Step['step']) => boolean,
  filled: {
    readonly accepted: readonly number[];
    readonly held: readonly number[];
    readonly active: boolean;
  },
): RequestState => {
  const ends = (['closed', 'superseded', 'withdrawn', 'declined', 'closing'] as const).find(has);
  if (ends !== undefined) return ends;
  if (!has('submitted')) return 'draft';
  if (filled.active) return 'active';
  if (request.wanted.every((need, j) => (filled.accepted[j] ?? 0) >= need.count)) return 'matched';
  if (filled.held.some(count => count > 0)) return 'partially-matched';
  if (has('opened')) return 'open';
  return has('acknowledged') ? 'acknowledged' : 'submitted';
};

const offerState = (
  offer: HelpOffer,
  claim: Claim | undefined,
  last: Step['step'] | undefined,
  over: boolean,
  now: Date,
): OfferState => {
  if (last === 'retracted') return 'retracted';
  if (claim !== undefined && over) return 'ended';
  if (claim?.state === 'accepted') return last === 'joined' ? 'active' : 'accepted';
  if (last === 'not-now') return 'not-now';
  if (over || (offer.window !== undefined && offer.window.to <= now)) return 'expired';
  return claim === undefined ? 'offered' : 'reserved';
};
