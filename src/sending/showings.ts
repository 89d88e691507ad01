import { createHash } from 'node:crypto';
import { Later, Permanent } from '../errors.ts';
import type { Chat, Clock, Log } from '../ports.ts';
import type { LeasedJob, Showing, Store } from '../records.ts';
import type { Alliance } from '../sharing/alliance.ts';
import type { Audience } from '../sharing/audience.ts';
import { clear, isCleared, type Saying } from '../sharing/clear.ts';
import type { Cleared } from '../sharing/cleared.ts';
import type { AudienceOf } from './audiences.ts';
import { whatIsShown } from './what-is-shown.ts';

export interface ShowingParts {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read' | 'delivery'>;
  readonly chat: Chat;
  readonly audienceOf: AudienceOf;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/**
 * Makes one showing right: reads what is so, clears it for its place, posts or revises, and records what is
 * shown. Late, twice or out of order, it ends in the same place.
 */
export const bringUpToDate = async (parts: ShowingParts, job: LeasedJob, id: string): Promise<void> => {
  const { store } = parts;
  const showing = await store.delivery.beginShowing(job, id);
  if (showing.shown === showing.wanted) return;
  const version = showing.wanted;
  const notPosted = async (): Promise<void> => {
    if (showing.triedAt === undefined) await store.delivery.notPosted(job, { showing: id });
  };
  const [saying, audience, played] = await Promise.all([
    whatIsShown(parts, showing),
    parts.audienceOf(showing.at),
    store.read.played(subjectOf(showing)),
  ]).catch(async (error: unknown) => {
    await notPosted();
    throw error;
  });
  if (saying === undefined || audience === undefined) {
    return store.delivery.shown(job, id, { version, failed: 'what it is about or the connection is gone' });
  }
  const verdict = clear(saying, { to: showing.at, audience, played });
  if (!isCleared(verdict)) {
    // What may not be here any more is taken away; what never was stays away.
    const message = showing.message ?? (await findDoubtful(parts, showing, audience));
    if (message !== undefined) await parts.chat.retract({ ...showing.at, message });
    return store.delivery.shown(job, id, { version, message: null, held: verdict.held });
  }
  try {
    const digest = digestOf(verdict);
    // An edit that changes nothing would still show that something happened, such as that somebody said no.
    const stands = showing.message !== undefined && showing.digest === digest;
    const message = stands ? showing.message : await put(parts, job, showing, verdict);
    await store.delivery.shown(job, id, { version, message, digest });
  } catch (error) {
    if (error instanceof Later) await notPosted();
    if (!(error instanceof Permanent)) throw error;
    parts.log.error('showing-failed', error, { showing: id, connection: showing.at.connection });
    await store.delivery.shown(job, id, { version, failed: error.message });
  }
};

/** By what it belongs to an incident. */
const subjectOf = ({ kind, incident, subject }: Showing) =>
  kind === 'request' || kind === 'decision' ? { incident, [kind]: subject } : { incident };

/** What is read there, and under which label; not when the audience was asked. */
const digestOf = ({ card, marking, frame }: Cleared): string =>
  createHash('sha256')
    .update(JSON.stringify(frame === undefined ? [card, marking] : [card, marking, frame]))
    .digest('base64url');

/** Says nothing to anybody. */
const silence: Saying = () => ({ title: '…', tone: 'quiet' });

/**
 * The message of an attempt whose outcome nobody knows. Posting under its key finds it; where it never was, what
 * comes to stand there instead says nothing and is taken away as well.
 */
const findDoubtful = async (
  { chat }: ShowingParts,
  { id, at, posts, triedAt }: Showing,
  audience: Audience,
): Promise<string | undefined> => {
  const verdict = clear(silence, { to: at, audience });
  if (triedAt === undefined || !isCleared(verdict)) return undefined;
  return (await chat.post(verdict, { key: keyOf({ id, posts }), since: triedAt })).message;
};

/** The same for every attempt at the same message. */
const keyOf = ({ id, posts }: Pick<Showing, 'id' | 'posts'>): string => `showing:${id}:${posts}`;

/** Revises the message where it stands, or posts it; one that somebody deleted is posted anew. */
const put = async (
  parts: ShowingParts,
  job: LeasedJob,
  before: Showing,
  cleared: Cleared,
): Promise<string> => {
  let showing = before;
  if (showing.message !== undefined) {
    try {
      await parts.chat.revise({ ...showing.at, message: showing.message }, cleared);
      return showing.message;
    } catch (error) {
      if (!(error instanceof Permanent)) throw error;
      // What cannot be edited any more (deleted, or too old for this platform) must not stand there stale.
      await parts.chat.retract({ ...showing.at, message: showing.message }).catch(() => {});
      parts.log.warn('message-gone', { showing: showing.id, connection: showing.at.connection });
      showing = await parts.store.delivery.lostMessage(job, showing.id);
    }
  }
  const posted = await parts.chat.post(cleared, {
    key: keyOf(showing),
    ...(showing.triedAt === undefined ? {} : { since: showing.triedAt }),
  });
  return posted.message;
};
