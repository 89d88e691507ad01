import type { ResponderId } from './address.ts';

/** What the planning role settles about a situation report. */
export type SitrepFact =
  | {
      /** The draft that ends with this event is to be sent, as this number. */
      readonly kind: 'sitrep-approved';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly detail: { readonly number: number; readonly upTo: string };
    }
  | {
      /** It is not asked for before then. */
      readonly kind: 'sitrep-held';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly detail: { readonly number: number; readonly until: string };
    };
