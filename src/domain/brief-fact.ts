import type { ResponderId } from './address.ts';
import type { Rhythm } from './rhythm.ts';

/** What people settle about their own briefs. */
export type BriefFact =
  | {
      /** A leader was briefed: everything up to this event is known to them. */
      readonly kind: 'briefed';
      readonly responder: ResponderId;
      readonly detail: { readonly upToEvent: string };
    }
  | {
      /** They want a brief again and again, of everything they may see or from a severity on. */
      readonly kind: 'subscribed';
      readonly responder: ResponderId;
      readonly detail: { readonly subscription: string; readonly rhythm: Rhythm; readonly least?: number };
    }
  | {
      /** They do not want it any more, or are nobody's people any more. */
      readonly kind: 'unsubscribed';
      readonly responder: ResponderId;
      readonly detail: { readonly subscription: string };
    };
