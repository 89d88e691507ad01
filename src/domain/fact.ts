import type { ResponderId } from './address.ts';
import type { IncidentState } from './incident.ts';
import type { Answer, AnswerKind } from './page.ts';

/**
 * Something true from the moment it was accepted. What stops something is a fact: everything that sends reads
 * the facts first, so nobody is paged after they answered, however late the jobs run.
 */
export type Fact =
  | {
      readonly kind: 'answer';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly page: string;
      readonly detail: { readonly answer: AnswerKind } & Pick<
        Answer,
        'etaMinutes' | 'condition' | 'skills' | 'told'
      >;
    }
  | {
      readonly kind: 'ended';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly detail: { readonly to: IncidentState };
    }
  | {
      readonly kind: 'availability';
      readonly responder: ResponderId;
      readonly detail: {
        readonly state: 'available' | 'away';
        readonly from?: string;
        readonly until?: string;
        readonly skills?: readonly string[];
      };
    }
  | {
      /** A leader was briefed: everything up to this event is known to them. */
      readonly kind: 'briefed';
      readonly responder: ResponderId;
      readonly detail: { readonly upToEvent: string };
    };
