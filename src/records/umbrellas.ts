import type { MemberId, ResponderId } from '../domain/address.ts';
import type { Part } from '../sharing/part.ts';

/** What is to lie under an umbrella. */
export type PartOf = { readonly incident: string } | { readonly headsup: string };

/** Who was asked whether several reports are one thing. */
export interface Nudge {
  readonly id: string;
  readonly responder: ResponderId;
  readonly provider: string;
  /** The item of the report that made it. */
  readonly item: string;
  readonly step: number;
  readonly saidAt: Date;
}

export interface UmbrellaReader {
  part(id: string): Promise<Part | undefined>;
  /** What lies under an umbrella and what is being asked for, the first to be added first. */
  partsUnder(umbrella: string): Promise<readonly Part[]>;
  nudge(id: string): Promise<Nudge | undefined>;
  /** The last time this reader was asked about this provider. */
  lastNudge(responder: ResponderId, provider: string): Promise<Nudge | undefined>;
}

export interface UmbrellaWriter {
  /** Puts it under the umbrella, once; undefined when it is there or asked for already. */
  addPart(part: {
    readonly umbrella: string;
    readonly of: PartOf;
    readonly member: MemberId;
    readonly state: 'asked' | 'linked';
    readonly addedBy: ResponderId;
  }): Promise<string | undefined>;
  settlePart(id: string, state: 'linked' | 'refused' | 'removed'): Promise<void>;
  /** The messages about the umbrella and about the part are to be shown anew. */
  changedPart(id: string): Promise<void>;
  /**
   * Records that this reader is asked, unless somebody recorded it meanwhile at this step or a later one since then.
   */
  nudge(nudge: {
    readonly responder: ResponderId;
    readonly member: MemberId;
    readonly item: string;
    readonly step: number;
    readonly unlessSince: Date;
  }): Promise<string | undefined>;
}
