import type { MemberId, Person, Place, ResponderId } from './domain/address.ts';
import type { Fact } from './domain/fact.ts';
import type { Incident, IncidentState } from './domain/incident.ts';
import type { Answer, Invite, Page, PageState } from './domain/page.ts';
import type { Availability, Responder } from './domain/roster.ts';
import type { Job } from './job.ts';
import type { Clock, ReplyTo } from './ports.ts';
import type { Item, ItemKind, Labelled } from './sharing/item.ts';
import type { Marking } from './sharing/marking.ts';

/** What the core may ask of its records. Commands get a `Reader`; only jobs get a `Writer`. */

/** An incident with what is needed to show it. */
export interface IncidentFile {
  readonly incident: Incident;
  /** Judged before anything derived from the incident (its number, state or times) is shown. */
  readonly label: Labelled;
  readonly title: Item;
  /** The latest update, if any. */
  readonly update?: Item;
  readonly pages: readonly PageFile[];
  /** Names of the people mentioned: declarer, lead. */
  readonly people: People;
}

/** A page with who was asked and what they said, in the order they said it. */
export interface PageFile {
  readonly page: Page;
  readonly invites: readonly Invite[];
  readonly answers: readonly Answer[];
  readonly message?: Item;
}

/** Names by responder. */
export type People = Readonly<Record<ResponderId, Named>>;
export interface Named {
  readonly name: string;
  readonly member: MemberId;
}

/** One line of a timeline. */
export interface TimelineEvent {
  readonly id: string;
  readonly incident: string;
  readonly at: Date;
  readonly kind: string;
  readonly actor?: Named;
  readonly item?: Item;
  readonly label: Labelled;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A message kept true, and how it stands. */
export interface Showing {
  readonly id: string;
  readonly kind: 'card' | 'board';
  readonly incident: string;
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
  'page-over',
  'page-filled',
  'page-exhausted',
  'page-widened',
  'lead-proposed',
  'lead-taken',
  'note',
  'update',
  'declared',
  'job-failed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Where an order stands, for `/inc job`. */
export interface OrderStatus {
  readonly reference: string;
  readonly responder: ResponderId;
  readonly command: string;
  readonly acceptedAt: Date;
  /** Without timers that have not come: they are no part of the order's being done. */
  readonly jobs: readonly {
    readonly kind: string;
    readonly state: 'waiting' | 'running' | 'done' | 'failed';
    readonly attempts: number;
    readonly error?: string;
  }[];
  /** The incident it made, if it made one. */
  readonly incident?: number;
}

/** Which incidents. All given conditions must hold. */
export interface IncidentQuery {
  readonly states?: readonly IncidentState[];
  readonly endedSince?: Date;
  readonly severityFrom?: number;
  readonly severityTo?: number;
  /** Affected or declaring. */
  readonly member?: MemberId;
  /** Declared or led by, or answering for, this responder. */
  readonly responder?: ResponderId;
  /** At most so many, the latest changed first. */
  readonly limit: number;
}

/** What can be read. Reading never changes anything. */
export interface Reader {
  incident(by: { readonly id: string } | { readonly number: number }): Promise<IncidentFile | undefined>;
  incidents(query: IncidentQuery): Promise<readonly IncidentFile[]>;
  /** The incident whose room this is. */
  incidentAt(place: Place): Promise<string | undefined>;
  roomsOf(incident: string): Promise<readonly Place[]>;
  /** Lines in the order they were written: the first after `after`, or without it the last there are. */
  events(query: {
    readonly incidents?: readonly string[];
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly TimelineEvent[]>;
  item(id: string): Promise<Item | undefined>;
  page(id: string): Promise<PageFile | undefined>;
  /** Open pages that asked this responder, the latest first. */
  pagesAsking(responder: ResponderId): Promise<readonly PageFile[]>;
  responder(id: ResponderId): Promise<Responder | undefined>;
  responderAt(person: Person): Promise<Responder | undefined>;
  /** Everyone of these members (absent: of all), with what they last said of their availability. */
  roster(members?: readonly MemberId[]): Promise<readonly Responder[]>;
  accountsOf(responder: ResponderId): Promise<readonly Person[]>;
  order(reference: string): Promise<OrderStatus | undefined>;
  showings(incident: string): Promise<readonly Showing[]>;
  showing(id: string): Promise<Showing | undefined>;
  notice(id: string): Promise<Notice | undefined>;
  /** True when somebody accepted an end of this incident after `since`, though its job may not have run yet. */
  endedSince(incident: string, since: Date): Promise<boolean>;
  /** The last event this responder was briefed on, leaving out what `except` (an invocation's id) recorded. */
  briefedUpTo(responder: ResponderId, except: string): Promise<{ event: string; at: Date } | undefined>;
  /** The newest event there is. */
  latestEvent(): Promise<string>;
  replyTo(connection: string, invocation: string): Promise<StoredReply | undefined>;
}

/** How to follow up an invocation: its handle, until that expires, and who asked. */
export interface StoredReply {
  readonly replyTo?: ReplyTo;
  readonly kind: 'channel' | 'direct';
  readonly connection: string;
  readonly responder: ResponderId;
}

/** A new item, as typed. The store seals it. */
export interface NewItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly text: string;
  readonly marking: Marking;
  readonly originator: MemberId;
  readonly author: ResponderId;
  readonly distribution?: readonly MemberId[];
  readonly incident?: string;
  readonly supersedes?: string;
}

/** What a job may write, inside the transaction that marks it done. */
export interface Writer {
  readonly at: Date;
  /** Records a new incident under the next number. A second run for the same reference changes nothing. */
  declare(incident: NewIncident): Promise<{ readonly id: string; readonly number: number }>;
  changeIncident(id: string, change: IncidentChange): Promise<void>;
  attachItem(item: string, incident: string): Promise<void>;
  event(event: NewEvent): Promise<void>;
  openPage(page: NewPage): Promise<string>;
  invite(
    page: string,
    tier: number,
    people: readonly { id: ResponderId; skills: readonly string[] }[],
  ): Promise<void>;
  changePage(id: string, change: { readonly state?: PageState; readonly tier?: number }): Promise<void>;
  /** The incident's cards, and all its boards or one page's or none, are to be shown anew wherever they stand. */
  changed(incident: string, boards?: 'all' | 'none' | { readonly page: string }): Promise<void>;
  show(showing: {
    readonly kind: 'card' | 'board';
    readonly incident: string;
    readonly page?: string;
    readonly at: Place;
  }): Promise<void>;
  notice(notice: NewNotice): Promise<void>;
  room(incident: string, at: Place): Promise<void>;
  setSkills(responder: ResponderId, skills: readonly string[]): Promise<void>;
  job(job: Job): Promise<void>;
  /** Failed jobs of this order are due again, their attempts forgotten. */
  retryFailed(reference: string): Promise<void>;
  /** Serialises everything that decides about this page until the transaction ends; gives it as it is now. */
  lockPage(id: string): Promise<PageFile | undefined>;
  lockIncident(id: string): Promise<Incident | undefined>;
}

export interface NewIncident {
  readonly reference: string;
  readonly title: string;
  readonly severity: number;
  readonly type?: string;
  readonly declaredBy: ResponderId;
  readonly member: MemberId;
  readonly affected: MemberId;
  readonly consented: boolean;
  readonly distribution?: readonly MemberId[];
  readonly tlp: string;
  readonly countable: boolean;
  readonly lead?: ResponderId;
}

export interface IncidentChange {
  readonly state?: IncidentState;
  readonly severity?: number;
  readonly lead?: ResponderId;
  /** `null`: nobody is asked any more. */
  readonly proposedLead?: ResponderId | null;
}

export interface NewEvent {
  readonly incident: string;
  /** One that begins with `delivery` is about where it was shown, and is no change of the incident. */
  readonly kind: string;
  readonly actor?: ResponderId;
  readonly item?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** When it happened, if not now. */
  readonly happenedAt?: Date;
}

export interface NewPage {
  readonly incident: string;
  readonly needs: Page['needs'];
  readonly tiers: Page['tiers'];
  readonly widenAfterMinutes: number;
  readonly asked: string;
  readonly urgent: boolean;
  readonly pagedBy: ResponderId;
  readonly message?: string;
  readonly reference: string;
}

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly responder?: ResponderId;
  readonly at?: Place;
  readonly replyOf?: { readonly connection: string; readonly invocation: string };
  readonly incident?: string;
  readonly page?: string;
  readonly item?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly expiresInMinutes: number;
}

/** Something asked for, to be written whole or not at all. */
export interface Acceptance {
  readonly connection: string;
  readonly invocation: string;
  readonly reference: string;
  readonly responder: ResponderId;
  readonly command: string;
  readonly placeKind: 'channel' | 'direct';
  readonly replyTo: ReplyTo;
  /** The first answer as plain data, if it may be kept. */
  readonly reply: unknown;
  readonly items: readonly NewItem[];
  readonly facts: readonly Fact[];
  readonly jobs: readonly Job[];
  /** Set for commands that must not be repeated by accident: who typed what. */
  readonly line?: string;
}

/** What came of it. */
export type Accepted =
  | {
      readonly outcome: 'accepted';
      readonly jobs: readonly { readonly id: string; readonly priority: number }[];
    }
  /** A redelivery: this is what was answered the first time. */
  | { readonly outcome: 'repeated'; readonly reply: unknown }
  /** The same person typed the same line a moment ago, under that reference; nothing was written. */
  | { readonly outcome: 'again'; readonly reference: string };

/** A job somebody leased. */
export interface LeasedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly fence: number;
  readonly attempt: number;
  readonly connection?: string;
  readonly invocation?: string;
}

/** The jobs as rows: leased, fenced, and found again by whoever looks. */
export interface JobRows {
  /** Leases that job if it is due and free. */
  lease(id: string, leaseMs: number): Promise<LeasedJob | undefined>;
  /** Leases the most urgent due jobs, at most `limit`. */
  leaseDue(limit: number, leaseMs: number): Promise<readonly LeasedJob[]>;
  extend(job: LeasedJob, leaseMs: number): Promise<boolean>;
  settle<T>(job: LeasedJob, write: (tx: Writer) => Promise<T>): Promise<T>;
  /** Tries again in `afterMs`; does not count as a failure of the job. */
  postpone(job: LeasedJob, afterMs: number, error: string): Promise<void>;
  /** Trying again cannot help: kept, with why. */
  fail(job: LeasedJob, error: string): Promise<void>;
  /** When the next job that nobody holds becomes due. */
  nextDueAt(): Promise<Date | undefined>;
  /** How many jobs are due now and not done. */
  dueCount(): Promise<number>;
  /** Puts right what a crash left: showings behind without a job, notices waiting without one, old handles. */
  mend(): Promise<number>;
}

/** The records of one database. Reading rejects with `NotAccepted` while the database cannot be reached. */
export interface Store {
  readonly read: Reader;
  readonly jobs: JobRows;
  readonly delivery: Delivery;
  readonly people: {
    /** Who speaks; known from now on, and by the name and zone they have now. One, however often at once. */
    meet(who: Speaking): Promise<Responder>;
  };
  readonly leases: Leases;
  readonly clock: StoreClock;
  /**
   * Writes what somebody asked whole, in one statement, within 2.4 s. Throws `NotAccepted` when surely nothing
   * was written, and `Unconfirmed` when no answer came and none could be read back.
   */
  accept(acceptance: Acceptance): Promise<Accepted>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Accepts nothing new and resolves when what was being accepted is. Who opened the pool ends it. */
  stop(): Promise<void>;
}

/** A person as their platform tells us, and the member whose connection they speak on. */
export interface Speaking extends Person {
  readonly name: string;
  /** IANA zone. Absent: the platform does not know. */
  readonly zone?: string;
  readonly member: MemberId;
}

/** What only one process may hold at a time, such as a platform's gateway connection. */
export interface Leases {
  /** Takes or renews it; false while somebody else holds it. */
  hold(name: string, holder: string, forMs: number): Promise<boolean>;
  /** Gives it up early; nothing happens when it is somebody else's by now. */
  release(name: string, holder: string): Promise<void>;
}

/** The database's time, without asking it each time. */
export interface StoreClock extends Clock {
  /** Reads anew how far that time is from this machine's, or where it stands still. */
  refresh(): Promise<void>;
}

/** What a page-call must know at the moment it is sent. The rule is the domain's. */
export interface Standing {
  readonly now: Date;
  readonly page: PageFile;
  readonly incident: IncidentState;
  /** Somebody accepted an end of the incident that holds for this page, though its job may not have run yet. */
  readonly ended: boolean;
  /** What the responder of the notice last said of themselves. */
  readonly availability: Availability;
}

/** How one version of a showing ended up. */
export interface Shown {
  /** The `wanted` it was rendered for. */
  readonly version: number;
  /** Where it stands now; `null`: nowhere any more. Absent: as before. */
  readonly message?: string | null;
  readonly held?: string;
  readonly failed?: string;
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
  /** How it ended; one that ended already stays as it is. */
  endNotice(
    job: LeasedJob,
    notice: string,
    state: 'delivered' | 'dropped' | 'failed',
    detail?: { readonly message?: string; readonly why?: string },
  ): Promise<void>;
}
