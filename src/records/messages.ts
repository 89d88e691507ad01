import type { Place, ResponderId } from '../domain/address.ts';
import type { IncidentState } from '../domain/incident.ts';
import type { Cause, Responder } from '../domain/roster.ts';
import type { PageFile } from '../sharing/files.ts';
import type { Subject } from './headsups.ts';
import type { LeasedJob } from './jobs.ts';

export type ShowingKind = 'card' | 'board' | Subject['kind'];

/** A message kept true, and how it stands. */
export interface Showing {
  readonly id: string;
  readonly kind: ShowingKind;
  /** Absent: it is about `subject`, the row of its kind. */
  readonly incident?: string;
  readonly subject?: string;
  readonly page?: string;
  readonly at: Place;
  readonly wanted: number;
  readonly shown: number;
  readonly message?: string;
  readonly triedAt?: Date;
  readonly posts: number;
  /** Why the place may not have it; a `Hindrance` or `unreachable`. */
  readonly held?: string;
  readonly failed?: string;
  /** Of what surely stands there. Absent: unknown, as after an attempt that nobody saw the end of. */
  readonly digest?: string;
}

/** A message said once, and how it stands. */
export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly responder?: ResponderId;
  readonly at?: Place;
  /** The invocation whose private reply it follows up. */
  readonly replyOf?: { readonly connection: string; readonly invocation: string };
  readonly incident?: string;
  readonly page?: string;
  readonly item?: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
  readonly state: 'waiting' | 'delivered' | 'dropped' | 'failed';
  readonly triedAt?: Date;
  /** Where an earlier attempt went, so that a repeat looks there. */
  readonly triedConnection?: string;
}

export const NOTICE_KINDS = [
  'page-call',
  'page-together',
  'page-seated',
  'page-standby',
  'page-over',
  'page-filled',
  'page-exhausted',
  'page-widened',
  'page-passed',
  'page-taken',
  'page-backfill',
  'page-quiet',
  'page-released',
  'page-again',
  'page-reminder',
  'page-unreached',
  'contact-test',
  'contact-report',
  'question',
  'rota-changed',
  'rota-left',
  'rota-ended',
  'rota-gap',
  'rota-stranger',
  'rota-calendar',
  'shift-begins',
  'shift-ends',
  'shift-taken',
  'shift-uncovered',
  'shift-along',
  'shift-note',
  'question-settled',
  'room-open',
  'room-over',
  'room-ending',
  'room-stuck',
  'consent-wanted',
  'consent-ending',
  'consent-ended',
  'handover-waits',
  'ask-answered',
  'ask-waits',
  'member-left',
  'lead-proposed',
  'lead-taken',
  'brief',
  'sitrep-draft',
  'sitrep-overdue',
  'sitrep',
  'sitrep-sent',
  'note',
  'note-kept',
  'spill',
  'update',
  'declared',
  'help-taken',
  'help-comes',
  'help-declined',
  'help-lapsed',
  'help-backfill',
  'help-handover',
  'help-over',
  'help-summary',
  'offer-made',
  'offer-taken',
  'offer-answered',
  'export',
  'picture',
  'headsup-up',
  'clocks-set',
  'clock',
  'provider-nudge',
  'decision-up',
  'decision-news',
  'drill-up',
  'drill-invited',
  'drill-over',
  'drill-late',
  'relabelled',
  'tightened',
  'copies-stuck',
  'place-opened',
  'place-closed',
  'place-reported',
  'job-failed',
  'job-late',
  'audit-checkpoint',
  'audit-broken',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What is so of a notice's page and responder at the moment of sending. The rule is the domain's. */
export interface Standing {
  readonly now: Date;
  readonly page: PageFile;
  readonly incident: Cause & { readonly state: IncidentState };
  /** Somebody accepted an end of the incident that holds for this page, though its job may not have run yet. */
  readonly ended: boolean;
  /** The responder of the notice, with what they last said of themselves. */
  readonly person: Responder;
  /** The responder's page-call was said, or may have been. */
  readonly called: boolean;
}

/** How one version of a showing ended up. */
export interface Shown {
  /** The `wanted` it was rendered for. */
  readonly version: number;
  /** Where it stands now; `null`: nowhere any more. Absent: as before. */
  readonly message?: string | null;
  readonly held?: string;
  readonly failed?: string;
  /** Of what stands there now. */
  readonly digest?: string;
}

/**
 * What sending writes around a post. Everything here is said by the worker of a leased job: once another worker
 * has taken that job over, it throws and changes nothing.
 */
export interface Delivery {
  /** Undefined for a notice that is about no page or no person. */
  standing(notice: string): Promise<Standing | undefined>;
  /**
   * Takes a showing in hand and gives it as it was before: `triedAt` is when an earlier post began whose outcome
   * is unknown. Where no message stands yet, that a post begins now is committed. Throws `Later` while another
   * job has it in hand.
   */
  beginShowing(job: LeasedJob, showing: string): Promise<Showing>;
  /** The message is gone from its place: the next post is another one (`posts` counts up) and begins now. */
  lostMessage(job: LeasedJob, showing: string): Promise<Showing>;
  /**
   * Records what was shown; an older version changes nothing of a newer one. When something newer is wanted
   * already, a job for that exists afterwards.
   */
  shown(job: LeasedJob, showing: string, outcome: Shown): Promise<void>;
  /**
   * Takes a notice in hand, commits that it is being said and where, and gives it as it was before. Throws
   * `Later` while another job has it in hand. One that ended already comes back as it ended, unchanged.
   */
  beginNotice(job: LeasedJob, notice: string, at: { readonly connection: string }): Promise<Notice>;
  /**
   * The post that began was refused before it was done, so no later attempt needs to look for it. Only for a
   * first attempt: what an earlier one left in doubt stays so.
   */
  notPosted(job: LeasedJob, what: { readonly notice: string } | { readonly showing: string }): Promise<void>;
  /** How it ended; one that ended already stays as it is. A failed page-call changes its page's board. */
  endNotice(
    job: LeasedJob,
    notice: string,
    state: 'delivered' | 'dropped' | 'failed',
    detail?: { readonly message?: string; readonly why?: string },
  ): Promise<void>;
}
