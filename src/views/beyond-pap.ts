import type { Saying } from '../sharing/clear.ts';
import type { Item } from '../sharing/item.ts';
import { papPermits } from '../sharing/marking.ts';
import { numbered } from './numbered.ts';

/** Asks before others are let act on more than a text permits (R-PAP-1). Its own label holds for the question too. */
export const beyondPap =
  (item: Item, pap: NonNullable<Item['marking']['pap']>, help: string): Saying =>
  see => {
    see.knows(item);
    const word = (item.marking.pap ?? pap).toLowerCase();
    return {
      title: `${pap} goes beyond what ${numbered(item)} permits.`,
      tone: 'warning',
      body: [
        [`It permits ${papPermits(item.marking.pap ?? pap)}. Nothing was asked for yet.`],
        [`Write ${word} to stay within it, or repeat the line with sure:yes to mean it.`],
      ],
      buttons: [{ label: 'Help', line: help }],
    };
  };
