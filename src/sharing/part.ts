import type { MemberId } from '../domain/address.ts';
import type { Item, Labelled } from './item.ts';

/** An incident or a heads-up that lies under an umbrella. It stays its own member's, and so does its label. */
export interface Part {
  readonly id: string;
  readonly umbrella: { readonly id: string; readonly number: number; readonly label: Labelled };
  /** `INC-3` or `H-2`. */
  readonly code: string;
  readonly incident?: string;
  readonly headsup?: string;
  readonly label: Labelled;
  readonly title: Item;
  /** Whose it is. */
  readonly member: MemberId;
  readonly state: 'asked' | 'linked' | 'refused' | 'removed';
}
