import type { MemberId, Person, Place, ResponderId } from '../domain/address.ts';
import type { Life } from '../domain/gone-quiet.ts';
import type { IncidentState } from '../domain/incident.ts';
import type { OrderStatus } from '../domain/order.ts';
import type { Question } from '../domain/question.ts';
import type { Responder } from '../domain/roster.ts';
import type { Called } from '../domain/turns.ts';
import type { ReplyTo } from '../ports.ts';
import type { IncidentFile, PageFile, TimelineEvent } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import type { AdmissionReader } from './admission.ts';
import type { AuditReader } from './audit.ts';
import type { CalendarReader } from './calendars.ts';
import type { ContactReader } from './contacts.ts';
import type { DeadlineReader } from './deadlines.ts';
import type { DecisionReader } from './decisions.ts';
import type { DepartureReader } from './departures.ts';
import type { DrillReader } from './drills.ts';
import type { HeadsupReader } from './headsups.ts';
import type { HelpReader } from './help.ts';
import type { HolderReader } from './holders.ts';
import type { Notice, Showing } from './messages.ts';
import type { PlaceReader } from './places.ts';
import type { RotaReader } from './rotas.ts';
import type { SitrepReader } from './sitreps.ts';
import type { SubscriptionReader } from './subscriptions.ts';
import type { UmbrellaReader } from './umbrellas.ts';

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
export interface Reader
  extends AdmissionReader,
    AuditReader,
    DepartureReader,
    RotaReader,
    CalendarReader,
    ContactReader,
    HeadsupReader,
    DeadlineReader,
    HelpReader,
    UmbrellaReader,
    DecisionReader,
    DrillReader,
    PlaceReader,
    HolderReader,
    SitrepReader,
    SubscriptionReader {
  incident(by: { readonly id: string } | { readonly number: number }): Promise<IncidentFile | undefined>;
  incidents(query: IncidentQuery): Promise<readonly IncidentFile[]>;
  /** How many of these incidents are not to be seen with these eyes, and may be counted all the same (R-TLP-15). */
  countedElsewhere(query: Pick<IncidentQuery, 'states' | 'severityFrom' | 'severityTo'>): Promise<number>;
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
  /** Pages with open seats that asked this responder, the latest first; one that is exhausted may still be answered. */
  pagesAsking(responder: ResponderId): Promise<readonly PageFile[]>;
  /** Pages that asked this responder, that they answered or that they began, the latest first. */
  pagesOf(responder: ResponderId, limit: number): Promise<readonly PageFile[]>;
  /** Pages whose every step was taken while seats are still open, the oldest first. */
  pagesOutOfPeople(): Promise<readonly PageFile[]>;
  /** When each of them was called within the last months; who was not is left out. For no eyes at all. */
  callsTo(responders: readonly ResponderId[]): Promise<Called>;
  /** Who said of another incident that is not over that they would come for a second one, and comes to none. */
  helpersForSecond(incident: string): Promise<readonly ResponderId[]>;
  /** What somebody who has a seat has let hear of themselves. */
  lifeOf(page: string, responder: ResponderId): Promise<Life>;
  /** Until when they put off pages, each by what they said last of it. */
  snoozes(responder: ResponderId): Promise<readonly { readonly page: string; readonly until: Date }[]>;
  responder(id: ResponderId): Promise<Responder | undefined>;
  responderAt(person: Person): Promise<Responder | undefined>;
  /** Everyone of these members (absent: of all), with what they last said of their availability. */
  roster(members?: readonly MemberId[]): Promise<readonly Responder[]>;
  /** The one they used last first. */
  accountsOf(responder: ResponderId): Promise<readonly Person[]>;
  /** Every account of a member's people, and whose it is. */
  accountsOfMember(member: MemberId): Promise<readonly (Person & { readonly responder: ResponderId })[]>;
  /** Who was given the code with this digest, and who used it first; undefined for one that nobody was given lately. */
  linkCode(digest: string): Promise<LinkCode | undefined>;
  /** Who used the code of that id first. */
  linkUser(code: string): Promise<ResponderId | undefined>;
  /** How many codes they typed since then that did not fit. */
  linkTries(responder: ResponderId, since: Date): Promise<number>;
  question(id: string): Promise<Question | undefined>;
  /** What waits for this person, or for those who lead this member, the oldest first. */
  questionsFor(who: {
    readonly responder: ResponderId;
    readonly leadsOf?: MemberId;
  }): Promise<readonly Question[]>;
  /** What waits for anybody about this incident, the oldest first. */
  questionsOf(incident: string): Promise<readonly Question[]>;
  /** What was ever asked about this incident with that kind, answered or not, the oldest first. */
  questionsAbout(of: { readonly incident: string; readonly kind: string }): Promise<readonly Question[]>;
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

/** A code that was given to somebody, to be typed on their other account. */
export interface LinkCode {
  readonly id: string;
  readonly responder: ResponderId;
  /** The account on which it was given. */
  readonly account: Person;
  readonly at: Date;
  /** They were given none since. */
  readonly latest: boolean;
  readonly usedBy?: ResponderId;
}

/** How to follow up an invocation: its handle, until that expires, and who asked. */
export interface StoredReply {
  readonly replyTo?: ReplyTo;
  readonly kind: 'channel' | 'direct';
  readonly connection: string;
  readonly responder: ResponderId;
}
