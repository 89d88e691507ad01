import type { MemberId, ResponderId } from './address.ts';
import type { DrillFact } from './drill-fact.ts';

/** What is said of heads-ups, providers, umbrellas, decisions and exercises, true from acceptance. */
export type SharedFact =
  | DrillFact
  | {
      /** They tagged what they said in this item with a provider. */
      readonly kind: 'reported';
      readonly responder: ResponderId;
      readonly detail: { readonly item: string; readonly provider: string; readonly name: string };
    }
  | {
      /** A heads-up does not stand any more. */
      readonly kind: 'headsup-withdrawn';
      readonly responder: ResponderId;
      readonly detail: { readonly headsup: string };
    }
  | {
      /** Their member does not report any more that it sees the same. */
      readonly kind: 'unseen';
      readonly responder: ResponderId;
      readonly detail: { readonly headsup: string; readonly member: MemberId };
    }
  | {
      /** Something does not lie under an umbrella any more. */
      readonly kind: 'part-removed';
      readonly responder: ResponderId;
      readonly detail: { readonly part: string };
    }
  | {
      /** They do not want an umbrella now. */
      readonly kind: 'not-now';
      readonly responder: ResponderId;
      readonly detail: { readonly nudge: string };
    }
  | {
      /** Their member objects to a decision by silence; `why` is an item. */
      readonly kind: 'objected';
      readonly responder: ResponderId;
      readonly detail: { readonly decision: string; readonly member: MemberId; readonly why?: string };
    }
  | {
      /** Whoever proposed a decision by silence takes it back. */
      readonly kind: 'decision-withdrawn';
      readonly responder: ResponderId;
      readonly detail: { readonly decision: string };
    };
