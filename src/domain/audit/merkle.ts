import { createHash } from 'node:crypto';

/** The tree of RFC 9162, section 2.1: what is a leaf can never pass for a branch. All hashes in hex. */

/** Of what a leaf holds. */
export const leafOf = (data: string): string =>
  createHash('sha256').update('\0').update(data, 'utf8').digest('hex');

const branchOf = (left: string, right: string): string =>
  createHash('sha256')
    .update('\x01')
    .update(Buffer.from(left, 'hex'))
    .update(Buffer.from(right, 'hex'))
    .digest('hex');

/** Where a tree of that many leaves, two or more, is divided: the largest power of two below it. */
const split = (size: number): number => {
  let at = 1;
  while (at * 2 < size) at *= 2;
  return at;
};

/** The root over these leaves. */
export const rootOf = (leaves: readonly string[]): string => {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest('hex');
  if (leaves.length === 1) return only;
  const at = split(leaves.length);
  return branchOf(rootOf(leaves.slice(0, at)), rootOf(leaves.slice(at)));
};

/** What is needed beside the leaf of that index to come to the root; nothing that tells of other leaves but hashes. */
export const proofOf = (leaves: readonly string[], index: number): readonly string[] => {
  if (leaves.length <= 1) return [];
  const at = split(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return index < at
    ? [...proofOf(left, index), rootOf(right)]
    : [...proofOf(right, index - at), rootOf(left)];
};

/** The root that a leaf comes to with its proof; undefined for a proof that does not fit a tree of that size. */
export const rootFrom = (
  leaf: string,
  {
    index,
    size,
    proof,
  }: { readonly index: number; readonly size: number; readonly proof: readonly string[] },
): string | undefined => {
  if (!(index >= 0 && index < size)) return undefined;
  if (size === 1) return proof.length === 0 ? leaf : undefined;
  const [sibling] = proof.slice(-1);
  if (sibling === undefined) return undefined;
  const at = split(size);
  const below = proof.slice(0, -1);
  if (index < at) {
    const left = rootFrom(leaf, { index, size: at, proof: below });
    return left && branchOf(left, sibling);
  }
  const right = rootFrom(leaf, { index: index - at, size: size - at, proof: below });
  return right && branchOf(sibling, right);
};
