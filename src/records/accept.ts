import type { MemberId, ResponderId } from '../domain/address.ts';
import type { Fact } from '../domain/fact.ts';
import type { Job } from '../job.ts';
import type { ReplyTo } from '../ports.ts';
import type { ItemKind } from '../sharing/item.ts';
import type { Marking } from '../sharing/marking.ts';

/** A new item, as typed. The store seals it. */
export interface NewItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly text: string;
  readonly marking: Marking;
  readonly originator: MemberId;
  readonly author: ResponderId;
  readonly distribution?: readonly MemberId[];
  readonly incident?: string;
  readonly supersedes?: string;
  /** Its originator lets it be counted where it may not be seen (R-TLP-15). */
  readonly countable?: boolean;
}

/** Something asked for, to be written whole or not at all. */
export interface Acceptance {
  readonly connection: string;
  readonly invocation: string;
  readonly reference: string;
  readonly responder: ResponderId;
  /** The organisation of whoever asks, as the verified connection says; nothing can be written in another's name. */
  readonly member: MemberId;
  readonly command: string;
  readonly placeKind: 'channel' | 'direct';
  readonly replyTo: ReplyTo;
  /** The first answer as plain data, if it may be kept. */
  readonly reply: unknown;
  readonly items: readonly NewItem[];
  readonly facts: readonly Fact[];
  readonly jobs: readonly Job[];
  /** Set for commands that must not be repeated by accident: who typed what. */
  readonly line?: string;
}

/** What came of it. */
export type Accepted =
  | {
      readonly outcome: 'accepted';
      readonly jobs: readonly { readonly id: string; readonly priority: number }[];
    }
  /** A redelivery: this is what was answered the first time. */
  | { readonly outcome: 'repeated'; readonly reply: unknown }
  /** The same person typed the same line a moment ago, under that reference; nothing was written. */
  | { readonly outcome: 'again'; readonly reference: string };
