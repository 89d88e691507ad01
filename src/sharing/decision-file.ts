import type { MemberId } from '../domain/address.ts';
import type { Decision } from '../domain/decision.ts';
import type { Named } from './files.ts';
import type { Item, Labelled } from './item.ts';

/** A decision with what is needed to show it. */
export interface DecisionFile {
  readonly decision: Decision;
  readonly said: Item;
  readonly proposer: Named;
  /** The incident it is about. */
  readonly about?: { readonly number: number; readonly label: Labelled };
  /** The first one that was said in time, by the member for which it was said. */
  readonly objection?: { readonly member: MemberId; readonly at: Date; readonly why?: Item };
}
