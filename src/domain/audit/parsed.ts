import type { Link } from './chain.ts';
import type { Checkpoint, Inclusion } from './checkpoint.ts';
import type { DeliveryStep } from './export.ts';

/** An export as it was read from a file; nothing of it is believed yet. */
export interface Parsed {
  readonly header: {
    readonly member: string;
    readonly name: string;
    readonly alliance: string;
    readonly at: string;
    /** The public key that it says it was signed with. */
    readonly key: string;
  };
  readonly links: readonly Link[];
  readonly items: readonly ParsedItem[];
  readonly checkpoints: readonly (Checkpoint & { readonly inclusion: Inclusion })[];
  readonly footer: {
    readonly entries: number;
    readonly head: string;
    readonly digest: string;
    readonly signature: string;
  };
  /** Of all bytes before the last line. */
  readonly digest: string;
}

/** One of its items. */
export interface ParsedItem {
  readonly item: number;
  readonly id: string;
  readonly kind: string;
  readonly label: Readonly<Record<string, unknown>>;
  readonly words: string;
  readonly salt: string;
  readonly givenTo: readonly DeliveryStep[];
}
