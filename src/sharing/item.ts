import type { MemberId, ResponderId } from '../domain/address.ts';
import { SITREP_PARTS } from '../domain/sitrep.ts';
import type { Marking } from './marking.ts';
import type { Sealed } from './seal.ts';

/** What the gate judges: anything with a marking, an originator and the members it was meant for. */
export interface Labelled {
  readonly marking: Marking;
  readonly originator: MemberId;
  /** The members it is distributed to, the originator among them. Absent: every member of the alliance. */
  readonly distribution?: readonly MemberId[];
  /** The incident it belongs to. Absent: to none, or not yet. */
  readonly incident?: string;
  /** Whose word it is would tell who is hit and is not to be named (R-OBF-1). Absent: it would not. */
  readonly unnamed?: boolean;
  /** Its originator lets it be counted where it may not be seen (R-TLP-15). Absent: not. */
  readonly countable?: boolean;
  /** It belongs to an exercise (R-EX-1). Absent: it is real. */
  readonly exercise?: true;
}

export const ITEM_KINDS = [
  'title',
  'note',
  'finding',
  'update',
  'message',
  'summary',
  'reason',
  'headsup',
  'need',
  'offer',
  'consent',
  'decision',
  'handover',
  'question',
  'answer',
  ...SITREP_PARTS,
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One piece of content. Its text lives here and nowhere else; jobs, events and messages carry its id. */
export interface Item extends Labelled {
  readonly id: string;
  /** Shown as ITEM-31, or IOC-31 when it is a finding. */
  readonly number: number;
  readonly kind: ItemKind;
  readonly author: ResponderId;
  readonly text: Sealed;
  readonly writtenAt: Date;
}
