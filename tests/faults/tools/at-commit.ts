import type { TestCable } from '../../setup/cable.ts';

/** The last message of a statement in PostgreSQL's protocol is Sync: an S and its length, 4. */
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);
/** The statement that accepts is a transaction by itself, and goes by this name once the server knows it. */
const ACCEPT = Buffer.from('accept\0');

/**
 * Does something to the line at the moment at which the statement that accepts has been sent whole, before an
 * answer can come; or, if so asked, before any of it arrives. Gives whether that moment has been.
 */
export const atCommit = (
  cable: TestCable,
  act: (cable: TestCable) => void,
  when: 'once it has arrived' | 'before it arrives' = 'once it has arrived',
): (() => boolean) => {
  let happened = false;
  cable.onSent(bytes => {
    if (!bytes.includes(ACCEPT) || !bytes.subarray(-SYNC.length).equals(SYNC)) return;
    cable.onSent(undefined);
    happened = true;
    if (when === 'before it arrives') act(cable);
    else setImmediate(act, cable);
  });
  return () => happened;
};
