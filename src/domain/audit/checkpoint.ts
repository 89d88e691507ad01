import type { MemberId } from '../address.ts';
import { leafOf, proofOf, rootFrom, rootOf } from './merkle.ts';
import { isSigned, type Signer } from './signing.ts';

/** Where one chain ended. */
export interface Head {
  readonly member: MemberId;
  readonly seq: number;
  /** Of its last entry; hex. */
  readonly hash: string;
}

/** What is said of all chains at one moment, and tells nobody anything of a chain they do not have. */
export interface Checkpoint {
  /** Counted from 1. */
  readonly number: number;
  readonly at: Date;
  readonly alliance: string;
  /** How many chains there were. */
  readonly size: number;
  /** Of the tree over where each of them ended; hex. */
  readonly root: string;
  readonly signature: string;
}

/** That a chain ended there when a checkpoint was made. */
export interface Inclusion {
  readonly seq: number;
  readonly hash: string;
  readonly index: number;
  readonly proof: readonly string[];
}

const ordered = (heads: readonly Head[]): readonly Head[] =>
  heads.toSorted((a, b) => (a.member < b.member ? -1 : a.member > b.member ? 1 : 0));

/** Nobody can guess one: the hash in it depends on a whole chain. */
const leaf = ({ member, seq, hash }: Head): string => leafOf(`${member}\n${seq}\n${hash}`);

/** Signs where all chains ended. */
export const signCheckpoint = (
  { number, at, alliance }: Pick<Checkpoint, 'number' | 'at' | 'alliance'>,
  heads: readonly Head[],
  signer: Signer,
): Checkpoint => {
  const unsigned = { number, at, alliance, size: heads.length, root: rootOf(ordered(heads).map(leaf)) };
  return { ...unsigned, signature: signer.sign(statementOf(unsigned)) };
};

/** How a member shows that its chain is under a checkpoint; undefined when it was not there yet. */
export const includeMember = (heads: readonly Head[], member: MemberId): Inclusion | undefined => {
  const all = ordered(heads);
  const index = all.findIndex(head => head.member === member);
  const head = all[index];
  return head && { seq: head.seq, hash: head.hash, index, proof: proofOf(all.map(leaf), index) };
};

/** Whether the chain of this member ended there under this checkpoint. */
export const isIncluded = (
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
  member: MemberId,
  { seq, hash, index, proof }: Inclusion,
): boolean => rootFrom(leaf({ member, seq, hash }), { index, size, proof }) === root;

/** What is signed. */
const statementOf = ({ number, at, alliance, size, root }: Omit<Checkpoint, 'signature'>): string =>
  `muster-checkpoint ${alliance} ${number} ${at.toISOString()} ${size} ${root}`;

/** In one line, as it is posted: `muster-checkpoint nlca 12 2027-01-29T22:41:00.000Z 3 <root> <signature>`. */
export const checkpointLine = (checkpoint: Checkpoint): string =>
  `${statementOf(checkpoint)} ${checkpoint.signature}`;

const LINE =
  /^muster-checkpoint ([\w-]+) (\d{1,9}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{1,6}) ([\da-f]{64}) ([\da-f]{128})$/u;

/** Reads such a line, with blanks around it; undefined when it is none. */
export const readCheckpoint = (line: string): Checkpoint | undefined => {
  const [, alliance, number, at, size, root, signature] =
    LINE.exec(line.replaceAll('`', '').trim().replace(/\s+/gu, ' ')) ?? [];
  if (alliance === undefined || at === undefined || root === undefined || signature === undefined) return;
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return undefined;
  return { number: Number(number), at: instant, alliance, size: Number(size), root, signature };
};

/** Whether this key signed it. */
export const isSignedBy = (checkpoint: Checkpoint, publicKey: string): boolean =>
  isSigned(statementOf(checkpoint), checkpoint.signature, publicKey);
