import type { MemberId, ResponderId } from '../domain/address.ts';
import type { Consent } from '../domain/consent.ts';
import type { Incident } from '../domain/incident.ts';
import type { Answer, Invite, Page } from '../domain/page.ts';
import type { Item, Labelled } from './item.ts';
import type { Part } from './part.ts';
import type { Report } from './reports.ts';
import type { Sealed } from './seal.ts';

/** What views are made from: what is on record, with the labels by which the gate judges it. */

/** An incident with what is needed to show it. */
export interface IncidentFile {
  readonly incident: Incident;
  /** Judged before anything derived from the incident (its number, state or times) is shown. */
  readonly label: Labelled;
  readonly title: Item;
  /** What the affected organisation invited others to; `liveConsent` tells whether it holds. */
  readonly consent: Consent;
  /** The latest update, if any. */
  readonly update?: Item;
  readonly pages: readonly PageFile[];
  /** What its declaration and the heads-up it was made of report. Absent: nothing of a provider. */
  readonly reports?: readonly Report[];
  /** What lies under it, if it is an umbrella. Each is judged by its own label. */
  readonly parts?: readonly Part[];
  /** The umbrellas it lies under, each with its own label. */
  readonly partOf?: readonly Part['umbrella'][];
  /** Names of the people mentioned: declarer, lead. */
  readonly people: People;
}

/** A page with who was asked and what they said, in the order they said it. */
export interface PageFile {
  readonly page: Page;
  readonly invites: readonly Invite[];
  readonly answers: readonly Answer[];
  /** Somebody stood it down, though its job may not have run yet. */
  readonly stoodDown?: true;
  /** Who passed it on to whom, who has to accept. */
  readonly passes?: readonly { readonly from: ResponderId; readonly to: ResponderId }[];
  readonly message?: Item;
  /** How many of those asked could not be reached. Absent: all were, as far as is known. */
  readonly unreached?: number;
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
  /** Who did it; whether that may be told is the gate's to say (R-CHR-1). */
  readonly actor?: Sealed<Named>;
  readonly item?: Item;
  readonly label: Labelled;
  readonly detail: Readonly<Record<string, unknown>>;
}
