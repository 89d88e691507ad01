import type { IncidentState, Severity } from '../domain/incident.ts';
import type { Item } from '../sharing/item.ts';
import type { Compiled } from '../sharing/marking.ts';
import type { Indicator } from './indicators.ts';

/**
 * What one reader may have of an incident, in words: all that an export is written from. Nothing was taken out of a
 * richer text to make it; what they may not have never came in.
 */
export interface Extract {
  /** `INC-42`. */
  readonly code: string;
  readonly exercise: boolean;
  /** The high-water mark of everything here, and the members that all of it may go to. */
  readonly marking: Compiled;
  readonly alliance: Party;
  readonly compiledAt: Date;
  readonly incident: ExtractedIncident;
  /** How far each call-out is, as the card says it. */
  readonly callOuts: readonly string[];
  readonly lines: readonly Line[];
  /** More happened than a file holds; the latest lines are missing. */
  readonly cut: boolean;
  /** Of what stayed out, so much as may be counted (R-TLP-15). */
  readonly withheld: number;
}

/** An organisation by its id and its name. */
export interface Party {
  readonly id: string;
  readonly name: string;
}

export interface ExtractedIncident {
  readonly id: string;
  readonly title: string;
  readonly state: IncidentState;
  readonly severity: Severity;
  readonly type?: string;
  readonly affected?: Party;
  readonly lead?: string;
  readonly providers: readonly string[];
  readonly declaredAt: Date;
  readonly updatedAt: Date;
  readonly marking: Compiled;
}

/** One line of the timeline. */
export interface Line {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  /** What happened: `declared SEV4 Severe`. */
  readonly words: string;
  /** Who did; absent under the Chatham House Rule. */
  readonly by?: { readonly name: string; readonly organisation: Party };
  readonly said?: Said;
  readonly marking: Compiled;
}

/** What somebody wrote. */
export interface Said {
  readonly id: string;
  /** `ITEM-31`, `IOC-31`. */
  readonly code: string;
  readonly kind: Item['kind'];
  readonly text: string;
  readonly writtenAt: Date;
  /** Of a finding; nothing else is searched for them. */
  readonly indicators: readonly Indicator[];
}

/** The taxonomy's class for what is only tried (RSIT, https://github.com/enisaeu/Reference-Security-Incident-Taxonomy-Task-Force). */
export const TEST = 'Test: Test';
