import type { MemberId, ResponderId } from './address.ts';

/** How far an item may travel, as a fact keeps it. */
export interface Reach {
  readonly tlp: string;
  readonly relTo?: readonly MemberId[];
  readonly named?: readonly ResponderId[];
}

/** What is said of the labels of items, true from acceptance. */
export interface HolderFact {
  /** The item has another label from now on: a tighter one by anybody, a wider one by its originator. */
  readonly kind: 'relabelled';
  readonly responder: ResponderId;
  readonly incident?: string;
  readonly detail: {
    readonly item: string;
    readonly change: 'tighter' | 'wider';
    readonly was: Reach;
    readonly to: Reach;
    /** The item that says why. */
    readonly why?: string;
  };
}
