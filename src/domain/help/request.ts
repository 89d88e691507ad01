import type { MemberId, ResponderId } from '../address.ts';
import type { Pap } from '../pap.ts';
import type { Capability } from './capability.ts';

/** So much of one capability: people, hours or pieces, as the words of the request say. */
export interface Wanted {
  readonly capability: Capability;
  readonly count: number;
}

export const MODES = ['remote', 'onsite'] as const;
export type Mode = (typeof MODES)[number];

/** How far the harm may reach, the least first. */
export const REACHES = ['local', 'national', 'cross-border'] as const;
export type Reach = (typeof REACHES)[number];

/** What kind of entity is hit, as the NIS2 directive sorts them (Directive (EU) 2022/2555, Art. 3). */
export const ENTITIES = ['other', 'important', 'essential'] as const;
export type Entity = (typeof ENTITIES)[number];

/** From when to when. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

export const STAGES = ['blind', 'named'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Help that a member asks for on behalf of whoever is affected. What it holds follows Art. 15(5) of Regulation (EU)
 * 2025/38 (https://eur-lex.europa.eu/eli/reg/2025/38/oj); its words (measures, impact, other support, planned use)
 * are items.
 */
export interface HelpRequest {
  readonly id: string;
  /** Shown as RFA-12. */
  readonly number: number;
  readonly incident: string;
  readonly requester: MemberId;
  readonly affected: MemberId;
  readonly askedBy: ResponderId;
  readonly wanted: readonly Wanted[];
  readonly sector?: string;
  /** The nation of whoever is affected: as near as a blind request comes to a name. */
  readonly nation?: string;
  /** Of the incident when it was asked. */
  readonly severity: number;
  readonly entity: Entity;
  readonly reach: Reach;
  /** Absent: either will do. */
  readonly mode?: Mode;
  /** When the help is needed. Absent: whenever it comes. */
  readonly window?: Window;
  /** The actions that the affected organisation allows at most, by the Permissible Actions Protocol. Absent: it said nothing. */
  readonly pap?: Pap;
  /** As it was asked; it can become named later. */
  readonly stage: Stage;
  /** Whether they said what they did themselves, without which nothing is submitted (Art. 15(2)). */
  readonly measured: boolean;
  readonly askedAt: Date;
  /** Absent: a draft. */
  readonly submittedAt?: Date;
  readonly answerByAt?: Date;
}

/** Unless another time is given, an answer is due so long after submission (Art. 16(1) of the same regulation). */
export const ANSWER_WITHIN_HOURS = 48;
/** The summary of the support is due so many months after its end (Art. 16(9)). */
export const SUMMARY_WITHIN_MONTHS = 2;

/** `RFA-12`, the way everybody refers to it. */
export const requestCode = ({ number }: { readonly number: number }): string => `RFA-${number}`;

/** Reads `RFA-12`, `rfa12`, `#12` and `12`; anything else is undefined. */
export const readRequestCode = (typed: string): number | undefined => {
  const match = /^(?:#|rfa[-_ ]?)?0*(\d{1,9})$/iu.exec(typed.trim());
  return match?.[1] === undefined || match[1] === '' ? undefined : Number(match[1]);
};

/** `firmware_re ×2, satcom ×1`. */
export const wantedInWords = (wanted: readonly Wanted[]): string =>
  wanted.map(({ capability, count }) => `${capability} ×${count}`).join(', ');
