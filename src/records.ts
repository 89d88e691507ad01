import type { Directs } from './directs.ts';
import type { MemberId, Person } from './domain/address.ts';
import type { Known } from './domain/roster.ts';
import type { Clock } from './ports.ts';
import type { Acceptance, Accepted } from './records/accept.ts';
import type { Audit } from './records/audit.ts';
import type { ContactRows } from './records/contacts.ts';
import type { Copies } from './records/copies.ts';
import type { JobRows } from './records/jobs.ts';
import type { Delivery } from './records/messages.ts';
import type { Paces } from './records/paces.ts';
import type { Reader } from './records/read.ts';

/** What the core may ask of its records. Commands get a `Reader`; only jobs get a `Writer`. */

/** The records of one database. Reading rejects with `NotAccepted` while the database cannot be reached. */
export interface Store {
  /** For the bot's own work: everything. What is shown of it is for the gate to judge. */
  readonly read: Reader;
  /** With a member's eyes: only what is their organisation's to see, whatever is asked for. */
  readAs(member: MemberId): Reader;
  readonly jobs: JobRows;
  readonly delivery: Delivery;
  readonly contacts: ContactRows;
  readonly copies: Copies;
  readonly people: {
    /** Who speaks; known from now on, and by the name and zone they have now. One, however often at once. */
    meet(who: Speaking): Promise<Known>;
  };
  readonly leases: Leases;
  readonly paces: Paces;
  readonly directs: Directs;
  readonly audit: Audit;
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

export type { OrderStatus } from './domain/order.ts';
export type { Acceptance, Accepted, NewItem } from './records/accept.ts';
export type { AssignmentFile, Held, Insider } from './records/admission.ts';
export type { Audit, Checkpointed } from './records/audit.ts';
export type { Begun, ContactRows, NewAttempt, Reach } from './records/contacts.ts';
export type { Carrier, Copies, Copy, CopyBegun, CopyOf, Words } from './records/copies.ts';
export { CARRIERS } from './records/copies.ts';
export type { DecisionReader, DecisionWriter, SaidOfDecision } from './records/decisions.ts';
export type { HeadsupReader, HeadsupWriter, NewHeadsup, Subject } from './records/headsups.ts';
export type {
  HelpReader,
  HelpWriter,
  NewOffer,
  NewRequest,
  PlacedLine,
  RequestTerms,
} from './records/help.ts';
export type { HolderReader, HolderWriter } from './records/holders.ts';
export type { JobRows, Kinds, LaneRoom, LeasedJob } from './records/jobs.ts';
export type {
  Delivery,
  Notice,
  NoticeKind,
  Showing,
  ShowingKind,
  Shown,
  Standing,
} from './records/messages.ts';
export { NOTICE_KINDS } from './records/messages.ts';
export type { Limit, Paces, Share, Shared } from './records/paces.ts';
export type { PlaceReader, PlaceWriter } from './records/places.ts';
export type { IncidentQuery, LinkCode, Reader, StoredReply } from './records/read.ts';
export type { LockedRota, NewLayer, NewOverride, NewRota } from './records/rotas.ts';
export type { SitrepReader, SitrepWriter } from './records/sitreps.ts';
export type { Nudge, PartOf, UmbrellaReader, UmbrellaWriter } from './records/umbrellas.ts';
export type {
  IncidentChange,
  NewEvent,
  NewIncident,
  NewNotice,
  NewPage,
  NewQuestion,
  Writer,
} from './records/write.ts';
export type { IncidentFile, Named, PageFile, People, TimelineEvent } from './sharing/files.ts';
