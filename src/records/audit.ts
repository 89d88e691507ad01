import type { MemberId } from '../domain/address.ts';
import type { Checkpoint } from '../domain/audit/checkpoint.ts';

/** What anybody can check afterwards; see `muster verify`. */
export interface Audit {
  /** By which exports and checkpoints are known to be from here; 32 bytes in hex. */
  readonly publicKey: string;
  /**
   * Everything a member originated, with its chain, who was given what, and the checkpoints over it: the text of a
   * file of one line of JSON each. All of one instant. `name` is how the member is called.
   */
  exportOf(member: MemberId, names: { readonly name: string; readonly alliance: string }): Promise<string>;
  /**
   * Signs where all chains end, if anything was recorded since the last checkpoint, or if that one waits to be posted
   * and may be. `postEveryMinutes`: none is posted sooner after another, and whoever posts it has a job for it.
   * Absent: none is.
   */
  checkpoint(alliance: string, postEveryMinutes?: number): Promise<Checkpointed>;
}

/** What became of the chains when a checkpoint was due. */
export type Checkpointed =
  /** There is nothing new. */
  | { readonly made: false }
  | { readonly made: true; readonly number: number; readonly post: boolean }
  /** Chains that are not what was signed before: nothing is signed, and the second place has a job to be told. */
  | { readonly broken: readonly { readonly member: MemberId; readonly seq: number }[] };

/** Checkpoints as they are read. */
export interface AuditReader {
  checkpoint(number: number): Promise<Checkpoint | undefined>;
}
