import type { MemberId, Person, Place, ResponderId } from '../domain/address.ts';
import type { Assignment } from '../domain/assignment.ts';
import type { Consent } from '../domain/consent.ts';
import type { Incident } from '../domain/incident.ts';

/** One person's access to one incident, with what decides whether it holds. */
export interface AssignmentFile {
  readonly incident: Pick<Incident, 'id' | 'declaredBy' | 'lead' | 'affected'>;
  /** The members the incident is shared with. Absent: all. */
  readonly distribution?: readonly MemberId[];
  readonly responder: {
    readonly id: ResponderId;
    readonly name: string;
    readonly member: MemberId;
    readonly accounts: readonly Person[];
  };
  readonly assignment: Assignment;
  /** The invitation under which everybody works who is not of the affected organisation. */
  readonly consent: Consent;
}

/** Somebody in a room, or about to be: not shown out yet. */
export interface Insider extends Person {
  readonly incident: string;
  readonly room: Place;
  readonly responder: ResponderId;
  /** Absent: being let in just now. */
  readonly admittedAt?: Date;
}

/** Somebody, or the home of a connection, to whom something of an incident came that is its affected member's. */
export interface Held {
  readonly connection: string;
  /** Absent: the home. */
  readonly responder?: ResponderId;
  /** More than its title. */
  readonly words: boolean;
}

/** What can be read of who may be in a room, and who is. */
export interface AdmissionReader {
  /** What was said of this person's access to this incident; of somebody nobody spoke of it is empty. */
  assignment(incident: string, responder: ResponderId): Promise<AssignmentFile | undefined>;
  /** Everybody of whom a key of this incident was given or taken. */
  assignmentsOf(incident: string): Promise<readonly AssignmentFile[]>;
  /** The incidents of whose keys somebody spoke for this person, and those that they declared or lead. */
  assignmentsFor(responder: ResponderId): Promise<readonly AssignmentFile[]>;
  /** Who is in a room or about to be: of one incident, of one person, at one place, or everywhere. */
  insiders(where: {
    readonly incident?: string;
    readonly responder?: ResponderId;
    readonly at?: Place;
    /** Also whoever was in before and is out. */
    readonly ever?: boolean;
  }): Promise<readonly Insider[]>;
  /** Who was given, outside its rooms, what the affected member said of it, or its title. */
  heldOf(incident: string): Promise<readonly Held[]>;
}

/** What a job may write of it. */
export interface AdmissionWriter {
  /** The same, as it is in this transaction. */
  assignment: AdmissionReader['assignment'];
  assignmentsOf: AdmissionReader['assignmentsOf'];
  /** They are about to be let in; true unless they are in already. */
  lettingIn(who: Omit<Insider, 'admittedAt'>): Promise<boolean>;
  /** They are in; true when they were not known to be before. */
  letIn(incident: string, who: Person): Promise<boolean>;
  /** They are out; true when they were in before. */
  shownOut(incident: string, who: Person): Promise<boolean>;
  /** Whether a room is there, is being opened by another job, or is nobody's task yet. Lock the incident first. */
  roomAt(incident: string, connection: string): Promise<Place | 'opening' | undefined>;
}
