import type { MemberId, Person, Place, ResponderId } from '../domain/address.ts';
import type { Consent } from '../domain/consent.ts';
import type { Fact } from '../domain/fact.ts';
import type { Life } from '../domain/gone-quiet.ts';
import type { Incident, IncidentState } from '../domain/incident.ts';
import type { Page, PageState } from '../domain/page.ts';
import type { Asks, Question } from '../domain/question.ts';
import type { Job } from '../job.ts';
import type { PageFile } from '../sharing/files.ts';
import type { AdmissionWriter } from './admission.ts';
import type { CalendarWriter } from './calendars.ts';
import type { NewAttempt } from './contacts.ts';
import type { DecisionWriter } from './decisions.ts';
import type { DepartureWriter } from './departures.ts';
import type { HeadsupWriter } from './headsups.ts';
import type { HelpWriter } from './help.ts';
import type { HolderWriter } from './holders.ts';
import type { NoticeKind } from './messages.ts';
import type { PlaceWriter } from './places.ts';
import type { RotaWriter } from './rotas.ts';
import type { SitrepWriter } from './sitreps.ts';
import type { UmbrellaWriter } from './umbrellas.ts';

/** What a job may write, inside the transaction that marks it done. */
export interface Writer
  extends DepartureWriter,
    AdmissionWriter,
    RotaWriter,
    CalendarWriter,
    HeadsupWriter,
    HelpWriter,
    UmbrellaWriter,
    SitrepWriter,
    DecisionWriter,
    PlaceWriter,
    HolderWriter {
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
  /**
   * Makes what the `rostered` facts of one acceptance say so; whom nobody has met becomes known, as the member's.
   * Gives those whom a call-out that has nobody left could ask now; nobody while there is none.
   */
  importRoster(list: {
    readonly connection: string;
    readonly invocation: string;
    readonly member: MemberId;
  }): Promise<readonly ResponderId[]>;
  /** Two entries of one person are one from now on: whatever refers to the one that goes refers to the other. */
  unite(entries: { readonly gone: ResponderId; readonly kept: ResponderId }): Promise<void>;
  /** Takes an account off its person, unless it is their only one; who speaks with it then is somebody new. */
  unlink(account: Person): Promise<void>;
  /** Something to be brought to somebody outside chat, with the job that brings it; the same call once. */
  reach(attempt: NewAttempt): Promise<void>;
  job(job: Job): Promise<void>;
  /** What Muster itself concludes, because time passed or somebody else answered. */
  fact(fact: Fact): Promise<void>;
  /** Asks somebody, who is told by notices of the same transaction, and gives the question's id. */
  ask(question: NewQuestion): Promise<string>;
  /** Serialises everything that decides about this question until the transaction ends. */
  lockQuestion(id: string): Promise<Question | undefined>;
  settleQuestion(
    id: string,
    settled: { readonly state: 'yes' | 'no' | 'withdrawn' | 'expired'; readonly by?: ResponderId },
  ): Promise<void>;
  /** Failed jobs of this order are due again, their attempts forgotten. */
  retryFailed(reference: string): Promise<void>;
  /** Serialises everything that decides about this page until the transaction ends; gives it as it is now. */
  lockPage(id: string): Promise<PageFile | undefined>;
  /** What somebody who has a seat has let hear of themselves, as it is now. */
  lifeOf(page: string, responder: ResponderId): Promise<Life>;
  /** What the affected organisation's consent to it comes to in this transaction. */
  consentTo(incident: string): Promise<Consent>;
  /** Who may read the row of its title follows what holds now; from its first grant on it is the affected member's. */
  spreadTitle(incident: string): Promise<void>;
  lockIncident(id: string): Promise<Incident | undefined>;
  /** The pages of an incident as they are in this transaction, by id. */
  pagesOf(incident: string): Promise<readonly string[]>;
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
  /** Nobody but the declarer's own people is told who declared it. Absent: everybody is. */
  readonly chr?: boolean;
  readonly lead?: ResponderId;
  readonly umbrella?: true;
  /** The exercise that it belongs to. Absent: it is real. */
  readonly drill?: string;
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
  readonly nudgeAfterMinutes?: number;
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

export interface NewQuestion {
  readonly kind: string;
  readonly asks: Asks;
  /** Who is told of it: the one asked, or those who lead the member. */
  readonly tell: readonly ResponderId[];
  readonly askedBy: ResponderId;
  readonly incident?: string;
  readonly page?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
}
