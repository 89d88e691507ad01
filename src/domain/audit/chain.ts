import { createHash } from 'node:crypto';

/** One entry of a member's chain: the very text that was digested, and its hash in hex. */
export interface Link {
  readonly entry: string;
  readonly hash: string;
}

/** What an entry says, whoever wrote it. */
export interface Entry {
  readonly member: string;
  /** Counted from 1. */
  readonly seq: number;
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** What was recorded, such as `item`, `label`, `fact`, `event`. */
  readonly kind: string;
  readonly says: Readonly<Record<string, unknown>>;
}

/** What stands where the first entry's hash before it would. */
export const BEFORE_FIRST = '0'.repeat(64);

/** SHA-256 over a zero byte, the hash before it, and the entry; hex. */
export const hashOf = (before: string, entry: string): string =>
  createHash('sha256').update('\0').update(Buffer.from(before, 'hex')).update(entry, 'utf8').digest('hex');

/** What an entry's text says; undefined when it is none. */
export const readEntry = (text: string): Entry | undefined => {
  try {
    const read: unknown = JSON.parse(text);
    return isEntry(read) ? read : undefined;
  } catch {
    return undefined;
  }
};

const isEntry = (read: unknown): read is Entry => {
  if (typeof read !== 'object' || read === null) return false;
  const { member, seq, at, kind, says } = read as Partial<Record<keyof Entry, unknown>>;
  return (
    typeof member === 'string' &&
    typeof seq === 'number' &&
    typeof at === 'string' &&
    typeof kind === 'string' &&
    typeof says === 'object' &&
    says !== null
  );
};

/** The first entry of a chain that is not as it was written, and why; its place is counted from 1. */
export interface Break {
  readonly seq: number;
  readonly why: string;
}

/**
 * Looks for the first entry that is not what its place says: changed, put elsewhere, left out before it, or of
 * another member. An intact beginning with its end cut off is a chain as well: only what was kept elsewhere, such as
 * a checkpoint, tells that there was more.
 */
export const findBreak = (member: string, links: readonly Link[]): Break | undefined => {
  let before = BEFORE_FIRST;
  for (const [index, { entry, hash }] of links.entries()) {
    const seq = index + 1;
    const says = readEntry(entry);
    if (says === undefined) return { seq, why: 'it is no entry' };
    if (says.member !== member) return { seq, why: `it is of ${says.member}` };
    if (says.seq !== seq) return { seq, why: misplaced(says.seq, seq) };
    if (hashOf(before, entry) !== hash) {
      return { seq, why: 'its hash does not fit its text and the entry before it: one of them was changed' };
    }
    before = hash;
  }
  return undefined;
};

const misplaced = (is: number, should: number): string =>
  is > should
    ? `number ${is} stands here: ${is - should === 1 ? 'an entry is' : `${is - should} entries are`} missing or was put elsewhere`
    : `number ${is} stands here again, or was put elsewhere`;
