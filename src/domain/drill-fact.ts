import type { MemberId, ResponderId } from './address.ts';

/** What is said of exercises, true from acceptance. An exercise is known by the item that holds its name. */
export type DrillFact =
  | {
      /** An exercise runs from now on, for these members or for all. Of two at once the first runs. */
      readonly kind: 'drill-started';
      readonly responder: ResponderId;
      readonly detail: { readonly drill: string; readonly members?: readonly MemberId[] };
    }
  | {
      /** It is over: nobody is called for it any more. */
      readonly kind: 'drill-ended';
      readonly responder: ResponderId;
      readonly detail: { readonly drill: string };
    }
  | {
      /** They take part in it, or not any more. Only they themselves say so. */
      readonly kind: 'enrolled';
      readonly responder: ResponderId;
      readonly detail: { readonly drill: string; readonly takesPart: boolean };
    };
