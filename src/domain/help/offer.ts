import type { MemberId, ResponderId } from '../address.ts';
import type { Pap } from '../pap.ts';
import type { Capability } from './capability.ts';
import type { Mode, Window } from './request.ts';

/** What a member can lend. Taking it back is its right at any time, without a reason (R-VOL-5, docs/rules.md). */
export interface HelpOffer {
  /** Shown as O-5. */
  readonly id: string;
  readonly request: string;
  readonly capability: Capability;
  readonly count: number;
  /** Absent: for as long as it is needed. */
  readonly window?: Window;
  /** Absent: either will do. */
  readonly mode?: Mode;
  readonly member: MemberId;
  /** The member that answers for a partner's offer. */
  readonly sponsor?: MemberId;
  readonly offeredBy: ResponderId;
  /** Only for these members. Absent: for whoever asked. */
  readonly relTo?: readonly MemberId[];
  /** What the work would need at most. Absent: nothing that anybody could notice. */
  readonly pap?: Pap;
  /** There are words that a person has to read before they accept. */
  readonly caveat: boolean;
  readonly offeredAt: Date;
}

/** `O-5`, the way everybody refers to it. */
export const offerCode = ({ id }: { readonly id: string }): string => `O-${id}`;
