import type { Person, Place, Posted, ResponderId } from '../domain/address.ts';
import type { Item } from '../sharing/item.ts';
import type { Marking } from '../sharing/marking.ts';

export const CARRIERS = ['notice', 'showing', 'reply', 'menu', 'export'] as const;

/** What carried somebody's words: a message said once, one kept true, a private reply, a menu, a file. */
export type Carrier = (typeof CARRIERS)[number];

/** Whose words, each with the label they went out under. */
export type Words = readonly Pick<Item, 'id' | 'marking'>[];

/** One copy: the message of this key, or the one that stands there already. */
export type CopyOf =
  | { readonly key: string; readonly carrier: Carrier; readonly to: Place | Person }
  | { readonly at: Posted; readonly to: Place | Person };

/** A copy that is about to be made. */
export interface CopyBegun {
  /** Every item stood there already under this label, and nothing else does: there is nothing to write down. */
  readonly settled: boolean;
  /** The items for which this attempt wrote down that it began. */
  readonly fresh: readonly string[];
}

/** Who holds one item by one copy, as far as is known. */
export interface Copy {
  readonly item: string;
  readonly carrier: Carrier;
  readonly copy: string;
  readonly connection: string;
  readonly place?: string;
  readonly person?: string;
  /** Whose account it is by now, or was then. */
  readonly responder?: ResponderId;
  readonly posted?: Posted;
  /** When it was first there, and the label it had then. */
  readonly firstAt: Date;
  readonly firstLabel: Marking;
  /** The label that it carries, or carried last. */
  readonly label: Marking;
  readonly stands: boolean;
  /** Nobody knows whether it ever came. */
  readonly doubtful: boolean;
}

/**
 * The delivery list. Nothing of it is ever changed or taken away; whatever leaves is written down before it does, so
 * that the list rather names one too many than one too few.
 */
export interface Copies {
  /** These words may be about to stand there. */
  begin(copy: CopyOf, words: Words): Promise<CopyBegun>;
  /**
   * They do. `replaces`: nothing else of that copy stands any more; otherwise what an earlier attempt left in doubt
   * stays in doubt.
   */
  settle(copy: CopyOf, words: Words, posted: Posted | undefined, replaces: boolean): Promise<void>;
  /** They surely do not: the platform refused what this attempt began. */
  refuse(copy: CopyOf, fresh: readonly string[]): Promise<void>;
  /** The message is gone from there. */
  retract(at: Posted): Promise<void>;
  /** Somebody reads these words in private: once for each item, reader and label. */
  hand(reader: Person, carrier: Carrier, words: Words): Promise<void>;
}
