import { randomUUID } from 'node:crypto';
import { Permanent } from '../../src/errors.ts';
import type { Cleared } from '../../src/sharing/cleared.ts';
import { type Corner, personIn, type Reply } from './corner.ts';
import { addressOf } from './rooms.ts';
import { type Printer, partsOf, printCard } from './showing.ts';

/**
 * Shows a private reply to the one person it was cleared for. Throws `Permanent` when it was cleared for
 * somebody else.
 */
export const showReply = (
  corner: Corner,
  reply: { readonly person: string; readonly place: string; readonly cleared: Cleared },
  printer: Printer,
): void => {
  const { to } = reply.cleared;
  if (!('person' in to) || to.connection !== corner.id || to.person !== reply.person) {
    throw new Permanent('The reply was cleared for somebody else');
  }
  if (personIn(corner, reply.person) === undefined)
    throw new Permanent('There is no such person on the console');
  keepReply(corner, reply);
  const heading = addressOf(corner, reply.person, reply.place);
  printCard(
    heading,
    'only you see this',
    reply.cleared,
    partsOf(corner, reply.cleared, reply, printer),
    printer,
  );
};

/** How many replies are remembered. */
const MOST = 1000;

const keepReply = (corner: Corner, reply: Omit<Reply, 'id'>): void => {
  const id = `reply-${randomUUID()}`;
  corner.replies.set(id, { ...reply, id });
  const [oldest] = corner.replies.keys();
  if (corner.replies.size > MOST && oldest !== undefined) corner.replies.delete(oldest);
};
