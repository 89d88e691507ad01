import type { ResponderId } from './address.ts';

/** They gave Muster something with a classification banner, which was refused; nothing of it is here. */
export interface SpillFact {
  readonly kind: 'spilled';
  readonly responder: ResponderId;
  readonly detail: { readonly connection: string; readonly placeKind: 'channel' | 'direct' };
}
