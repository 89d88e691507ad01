import type { Place } from '../domain/address.ts';
import type { Played } from '../domain/exercise.ts';
import { Permanent } from '../errors.ts';
import type { CopyMeant } from '../job.ts';
import type { Copy, Notice } from '../records.ts';
import { clear, type Destination, isCleared, type Saying } from '../sharing/clear.ts';
import { follows } from '../sharing/relabel.ts';
import { sayingOf } from './notice-sayings.ts';
import type { NoticeSending } from './notices.ts';
import { playedBy } from './played.ts';
import { directRoute } from './routes.ts';

/**
 * Brings one copy of a text in line with the label that the text has now: it reads as it should, or without the text,
 * or it is gone. `stuck`: it may not be there and cannot be taken away.
 */
export const mendCopy = async (
  parts: NoticeSending,
  { item: id, connection, copy: key }: CopyMeant,
): Promise<'done' | 'stuck'> => {
  const { read } = parts.store;
  const item = await read.item(id);
  const copy = (await read.copiesOf([id])).find(one => one.connection === connection && one.copy === key);
  if (item === undefined || copy === undefined) return 'done';
  const to = await destinationOf(parts, copy);
  const then = follows(copy, item, to?.audience);
  if (to === undefined) return then === 'gone' ? 'done' : 'stuck';
  if (then !== 'relabel' && then !== 'take-back') return 'done';
  if (copy.posted === undefined) return then === 'relabel' ? 'done' : 'stuck';
  const saying = await sayingOfCopy(parts, copy);
  const played = await playedByCopy(parts, copy);
  const now = saying && clear(saying, { ...to, played });
  if (now !== undefined && isCleared(now)) {
    // What else stood there may stay; the text itself is in it only where it may be.
    if (await tried(parts.chat.revise(copy.posted, now))) return 'done';
  }
  if (then === 'relabel') return 'done';
  if (await tried(parts.chat.retract(copy.posted))) return 'done';
  const empty = clear(taken, to);
  return isCleared(empty) && (await tried(parts.chat.revise(copy.posted, empty))) ? 'done' : 'stuck';
};

/** Stands where something was that could be emptied, and not taken away. */
const taken: Saying = () => ({ title: 'Taken back: its label has changed.', tone: 'quiet' });

/** False when trying again cannot help. */
const tried = async (sending: Promise<void>): Promise<boolean> => {
  try {
    await sending;
    return true;
  } catch (error) {
    if (error instanceof Permanent) return false;
    throw error;
  }
};

const destinationOf = async (parts: NoticeSending, copy: Copy): Promise<Destination | undefined> => {
  const { connection, place, person, responder } = copy;
  if (place !== undefined) {
    const to: Place = { connection, place };
    const audience = await parts.audienceOf(to);
    return audience && { to, audience };
  }
  if (person === undefined || responder === undefined) return undefined;
  return (await directRoute(parts, { connection, person }, responder, 'direct'))?.destination;
};

const playedByCopy = async ({ store: { read } }: NoticeSending, copy: Copy): Promise<Played | undefined> => {
  const notice = await noticeOf(read, copy);
  return notice && playedBy(read, notice);
};

const noticeOf = (
  read: NoticeSending['store']['read'],
  { copy }: Copy,
): Promise<Notice | undefined> | undefined => {
  const id = /^notice:(\d+)/u.exec(copy)?.[1];
  return id === undefined ? undefined : read.notice(id);
};

/** What the message says by now; undefined when there is no reason to say it any more. */
const sayingOfCopy = async (parts: NoticeSending, copy: Copy): Promise<Saying | undefined> => {
  const notice = await noticeOf(parts.store.read, copy);
  const now = notice && (await sayingOf(parts, notice));
  return now !== undefined && 'saying' in now ? now.saying : undefined;
};
