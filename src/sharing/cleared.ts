import type { Card } from '../chat/card.ts';
import type { Person, Place } from '../domain/address.ts';
import type { Item } from './item.ts';
import type { Compiled } from './marking.ts';

declare const cleared: unique symbol;

/**
 * A card that passed the gate for exactly one destination: the only thing an adapter can be given to send.
 * Only `clear.ts` makes one (kept by the architecture test).
 */
export interface Cleared {
  readonly to: Place | Person;
  readonly card: Card;
  /** The high-water mark of what the card holds. Absent: the card holds nothing that anybody marked. */
  readonly marking?: Compiled;
  /** Stands at both ends of the message, before and after everything else, a marking too (R-EX-1). */
  readonly frame?: string;
  /** Whose words the card holds, by item, each with the label it had. */
  readonly items: readonly Pick<Item, 'id' | 'marking'>[];
  /** When the audience was last known to be as it was judged. */
  readonly audienceAt: Date;
  readonly [cleared]: true;
}
