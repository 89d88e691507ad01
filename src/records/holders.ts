import type { Place } from '../domain/address.ts';
import type { Item } from '../sharing/item.ts';
import type { Copy } from './copies.ts';

/** What can be read of who was given what. */
export interface HolderReader {
  /** Every copy of these items, the first one first. Those that surely never came are none. */
  copiesOf(items: readonly string[]): Promise<readonly Copy[]>;
  /** The item shown as ITEM-31. */
  itemNumbered(number: number): Promise<Item | undefined>;
  /** What was written on an incident, in that order. */
  itemsOf(incident: string): Promise<readonly Item[]>;
}

/** What a job writes when labels or readers have changed. */
export interface HolderWriter {
  /** Every message kept true that shows this item, or could by now, is to be shown anew. */
  showItemAnew(item: string): Promise<void>;
  /** The same for everything that is kept true at a place. */
  showPlaceAnew(at: Place): Promise<void>;
}
