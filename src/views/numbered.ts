import { itemCode } from '../domain/item-code.ts';
import type { Item } from '../sharing/item.ts';

/** `ITEM-31`, and with the PAP label that stands next to everything that could be acted on: `IOC-31 (PAP:AMBER)`. */
export const numbered = (item: Pick<Item, 'kind' | 'number' | 'marking'>): string =>
  item.marking.pap === undefined ? itemCode(item) : `${itemCode(item)} (${item.marking.pap})`;
