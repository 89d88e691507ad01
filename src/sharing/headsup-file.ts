import type { Headsup } from '../domain/headsup.ts';
import type { Named } from './files.ts';
import type { Item, Labelled } from './item.ts';
import type { Part } from './part.ts';
import type { Report } from './reports.ts';

/** A heads-up with what is needed to show it. */
export interface HeadsupFile {
  readonly headsup: Headsup;
  readonly said: Item;
  readonly author: Named;
  /** Its own report first, then those of members that see it too. */
  readonly reports: readonly Report[];
  /** The umbrellas it lies under. */
  readonly partOf?: readonly Part['umbrella'][];
  /** The incident its member made of it. */
  readonly became?: { readonly number: number; readonly label: Labelled };
}
