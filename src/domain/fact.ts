import type { MemberId, Person, ResponderId } from './address.ts';
import type { Key, Lost } from './assignment.ts';
import type { BriefFact } from './brief-fact.ts';
import type { ConsentScope } from './consent.ts';
import type { HelpFact } from './help/help-fact.ts';
import type { HolderFact } from './holder-fact.ts';
import type { IncidentState } from './incident.ts';
import type { Quiet } from './night.ts';
import type { Answer, AnswerKind } from './page.ts';
import type { Hours } from './schedule/schedule.ts';
import type { SharedFact } from './shared-fact.ts';
import type { SitrepFact } from './sitrep-fact.ts';
import type { SpillFact } from './spill.ts';
import type { HoursFact } from './terms.ts';
import type { Vetting } from './vetting.ts';

/** What a list says of one person. Each of `said` is the detail of a fact of that kind. */
export interface Rostered extends Person {
  /** For somebody who is not known yet. */
  readonly name?: string;
  readonly skills?: readonly string[];
  readonly said: {
    readonly languages?: { readonly languages: readonly string[] };
    readonly zone?: { readonly zone: string };
    readonly quiet?: Quiet;
    readonly limit?: { readonly hours?: number };
    readonly vetting?: Vetting;
  };
}

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
        'etaMinutes' | 'condition' | 'skills' | 'told' | 'inPlaceOf' | 'lapsed'
      > & { readonly limit?: { readonly from: string } | 'if-short' | 'second' };
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
      /** Their night: from when to when on their own clock, and what they let themselves be woken for. */
      readonly kind: 'quiet';
      readonly responder: ResponderId;
      readonly detail: Quiet;
    }
  | {
      /** A call-out is over: it asks nobody any more. */
      readonly kind: 'stood-down';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly page: string;
      readonly detail: Readonly<Record<string, never>>;
    }
  | {
      /** They ask somebody else to take a call-out from them, who has to accept. */
      readonly kind: 'passed';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly page: string;
      readonly detail: { readonly to: ResponderId };
    }
  | {
      /** They want to be reminded of a call-out later. */
      readonly kind: 'snoozed';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly page: string;
      readonly detail: { readonly until: string };
    }
  | {
      /** They must not be asked for this member's incidents, or may be again. */
      readonly kind: 'conflict';
      readonly responder: ResponderId;
      readonly detail: { readonly member: MemberId; readonly declared: boolean };
    }
  | {
      /** The hours of every week in which they are available; all of them, as they are from now on. */
      readonly kind: 'weekly';
      readonly responder: ResponderId;
      readonly detail: { readonly hours: readonly Hours[] };
    }
  | {
      readonly kind: 'languages';
      readonly responder: ResponderId;
      readonly detail: { readonly languages: readonly string[] };
    }
  | {
      /** Where their clock is, whatever their platform says. Absent: as the platform says. */
      readonly kind: 'zone';
      readonly responder: ResponderId;
      readonly detail: { readonly zone?: string };
    }
  | {
      /** The most hours they want to work in seven days. Absent: the alliance's. */
      readonly kind: 'limit';
      readonly responder: ResponderId;
      readonly detail: { readonly hours?: number };
    }
  | {
      /** What those who lead their member vouch for: all of it, as it is from now on. */
      readonly kind: 'vetting';
      readonly responder: ResponderId;
      readonly detail: Vetting;
    }
  | HoursFact
  | SharedFact
  | HolderFact
  | {
      /** One row of a list that somebody who leads a member brought in: of whom, and what holds of them from then on. */
      readonly kind: 'rostered';
      readonly responder: ResponderId;
      readonly detail: Rostered;
    }
  | {
      /** A key to an incident's room, for `of`: given until then, or taken back and why. */
      readonly kind: 'room-key';
      /** Who says so: they themselves, or one who leads the member whose key it is. */
      readonly responder: ResponderId;
      readonly incident: string;
      /** Only for the acceptance: the call-out in which they have a seat. */
      readonly page?: string;
      readonly detail: { readonly of: ResponderId; readonly key: Key } & (
        | {
            readonly until: string;
            /** The member whose word it is, when another one's lead passes it on. */
            readonly wordOf?: MemberId;
          }
        | { readonly lost: Lost }
      );
    }
  | {
      /** The affected organisation invites others, within limits and until then; or its invitation is over. */
      readonly kind: 'consent';
      /** One who leads it, the declarer of their own incident, or one who passes its word on. */
      readonly responder: ResponderId;
      readonly incident: string;
      readonly detail:
        | (ConsentScope & { readonly from?: string; readonly until: string; readonly wordOf?: MemberId })
        | { readonly ended: 'revoked' | 'expired'; readonly item?: string };
    }
  | {
      /** They are in the room, and keep the need they sit on (its place in the page's needs); null: not any more. */
      readonly kind: 'kept-seat';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly page: string;
      readonly detail: { readonly need: number | null };
    }
  | {
      /** They were given a code to type on another account of theirs. Only its digest is kept. */
      readonly kind: 'link-code';
      readonly responder: ResponderId;
      readonly detail: Person & { readonly digest: string };
    }
  | {
      /** They typed a code that was given to somebody, by the id of that fact. */
      readonly kind: 'link-used';
      readonly responder: ResponderId;
      readonly detail: { readonly code: string };
    }
  | {
      /** They typed a code that fits nothing. */
      readonly kind: 'link-tried';
      readonly responder: ResponderId;
      readonly detail: Readonly<Record<string, never>>;
    }
  | {
      /** They answered a question that waited for them. */
      readonly kind: 'decided';
      readonly responder: ResponderId;
      readonly detail: { readonly question: string; readonly answer: 'yes' | 'no' };
    }
  | {
      /** They can be reached there, once it is confirmed. The store seals the address and keeps it elsewhere. */
      readonly kind: 'contact';
      readonly responder: ResponderId;
      readonly detail: {
        readonly contact: string;
        readonly member: MemberId;
        readonly method: string;
        readonly address: string;
        readonly afterMinutes: number;
      };
    }
  | {
      /** They had the code that was sent there. */
      readonly kind: 'contact-confirmed';
      readonly responder: ResponderId;
      readonly detail: { readonly contact: string };
    }
  | {
      /** They typed a code that was never sent to them. */
      readonly kind: 'contact-guess';
      readonly responder: ResponderId;
      readonly detail: Readonly<Record<string, never>>;
    }
  | {
      /** They are not to be reached there any more. */
      readonly kind: 'contact-off';
      readonly responder: ResponderId;
      readonly detail: { readonly method: string };
    }
  | {
      /** Their organisation became aware of an incident then, or classified it as major; why is the item's to say. */
      readonly kind: 'aware';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly detail: { readonly at: string; readonly classifiedAt?: string; readonly item: string };
    }
  | {
      /** They handed a report in somewhere; where, and under which reference, is the item's to say. */
      readonly kind: 'submitted';
      readonly responder: ResponderId;
      readonly incident: string;
      readonly detail: {
        readonly regime: string;
        readonly stage: string;
        readonly at: string;
        readonly item: string;
      };
    }
  | HelpFact
  | SpillFact
  | BriefFact
  | SitrepFact;
