import type { MemberId } from '../domain/address.ts';
import type { HelpOffer } from '../domain/help/offer.ts';
import type { HelpRequest } from '../domain/help/request.ts';
import type { Step } from '../domain/help/stand.ts';
import type { Item, Labelled } from './item.ts';

/** A request with everything that was said and decided about it, as far as these eyes may have it. */
export interface RequestFile {
  readonly request: HelpRequest;
  /** Of what is announced. */
  readonly label: Labelled;
  readonly offers: readonly OfferFile[];
  /** In the order in which they were accepted. */
  readonly steps: readonly (Step & { readonly member?: MemberId })[];
  /** What was written about it. */
  readonly words: Readonly<Partial<Record<RequestWord, Item>>>;
}

export const REQUEST_WORDS = ['measures', 'impact', 'other', 'plan', 'results', 'lessons'] as const;
export type RequestWord = (typeof REQUEST_WORDS)[number];

/** An offer with its caveat. */
export interface OfferFile {
  readonly offer: HelpOffer;
  readonly caveat?: Item;
}
