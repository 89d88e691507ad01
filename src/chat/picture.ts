import type { IncidentState, Severity } from '../domain/incident.ts';

/**
 * What a picture shows: facts that were selected for one audience, like the words of the card it belongs to. It is
 * drawn from this and from nothing else. Titles and texts are untrusted.
 */
export type Picture = OpenPicture | SeatsPicture | TimelinePicture;

/** How far the picture may travel without its message: the high-water mark of what is in it. */
export interface PictureLabel {
  readonly level: `TLP:${'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED'}`;
  /** The whole line, as it stands before text. */
  readonly line: string;
}

/** Open incidents by severity and age, the worst first. */
export interface OpenPicture {
  readonly kind: 'open';
  readonly label: PictureLabel;
  readonly at: Date;
  readonly incidents: readonly PicturedIncident[];
}

/** Seats against needs, over the time of one incident. */
export interface SeatsPicture {
  readonly kind: 'seats';
  readonly label: PictureLabel;
  readonly at: Date;
  readonly incident: PicturedIncident;
  /** How it stood from each of these instants on, oldest first; the last one is how it stands. */
  readonly steps: readonly SeatsStep[];
  /** What is still open, in words: `dfir ×1, ot_scada ×1`. Empty: every seat is filled. */
  readonly missing: string;
}

export interface SeatsStep {
  readonly at: Date;
  readonly needed: number;
  readonly filled: number;
}

/** What happened in one incident. */
export interface TimelinePicture {
  readonly kind: 'timeline';
  readonly label: PictureLabel;
  readonly at: Date;
  readonly incident: PicturedIncident;
  /** Oldest first. */
  readonly lines: readonly PicturedLine[];
}

export interface PicturedLine {
  readonly at: Date;
  /** What happened, in our words: `declared SEV4 Severe`. */
  readonly words: string;
  /** What somebody said with it. */
  readonly said?: string;
  /** The severity it has from then on. */
  readonly severity?: Severity;
}

export interface PicturedIncident {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly state: IncidentState;
  readonly declaredAt: Date;
  /** `2/4`; absent: nobody was called. */
  readonly seats?: string;
  /** It is an exercise, which its picture says at both ends. */
  readonly exercise?: true;
}
