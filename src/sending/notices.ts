import type { Person, Place, ResponderId } from '../domain/address.ts';
import { Later, Permanent } from '../errors.ts';
import { worksOn } from '../may-enter.ts';
import type { Chat, Clock, Log, ReplyTo } from '../ports.ts';
import type { LeasedJob, Notice, Store } from '../records.ts';
import { type Alliance, connectionOf, personAudience } from '../sharing/alliance.ts';
import { clear, type Destination, type Held, isCleared, type Saying } from '../sharing/clear.ts';
import type { AudienceOf } from './audiences.ts';
import { sayingOf } from './notice-sayings.ts';

export interface NoticeSending {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read' | 'delivery'>;
  readonly chat: Chat;
  readonly audienceOf: AudienceOf;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Where a notice goes: a place, a person, or first of all the private reply it follows up. A reply is read where
 * it was asked for, and a direct message may take less.
 */
interface Route {
  readonly destination: Destination;
  readonly reply?: Destination & { readonly replyTo: ReplyTo };
}

/**
 * Says one notice, once. Its reason is checked now, its text is cleared now, and it ends delivered, dropped
 * because, or failed and logged.
 */
export const sayOnce = async (parts: NoticeSending, job: LeasedJob, id: string): Promise<void> => {
  const { store, clock } = parts;
  const notice = await store.read.notice(id);
  if (notice === undefined || notice.state !== 'waiting') return;
  const end = (
    state: 'delivered' | 'dropped' | 'failed',
    detail: { message?: string; why?: string },
  ): Promise<void> => store.delivery.endNotice(job, id, state, detail);
  if (notice.expiresAt <= clock.now()) return end('dropped', { why: 'it came too late to matter' });
  const route = await routeOf(parts, notice);
  if (route === undefined) {
    parts.log.warn('notice-unroutable', { notice: id, kind: notice.kind });
    return end('failed', { why: 'there is no account or place to reach' });
  }
  const now = await sayingOf(parts, notice);
  if ('dropped' in now) return end('dropped', { why: now.dropped });
  const { connection } = route.destination.to;
  const before = await store.delivery.beginNotice(job, id, { connection });
  if (before.state !== 'waiting') return;
  try {
    const said = await deliver(parts, before, route, now.saying);
    await ('held' in said ? end('dropped', { why: `held back: ${said.held}` }) : end('delivered', said));
  } catch (error) {
    if (error instanceof Later && before.triedAt === undefined)
      await store.delivery.notPosted(job, { notice: id });
    if (!(error instanceof Permanent)) throw error;
    parts.log.error('notice-failed', error, { notice: id, kind: notice.kind });
    await end('failed', { why: error.message });
  }
};

/** Follows up the reply while that is possible, else reaches the person directly; each is cleared for itself. */
const deliver = async (
  parts: NoticeSending,
  before: Notice,
  { destination, reply }: Route,
  saying: Saying,
): Promise<{ readonly message?: string } | Held> => {
  const followUp = reply && clear(saying, reply);
  if (reply !== undefined && followUp !== undefined && isCleared(followUp)) {
    try {
      await parts.chat.answer(reply.replyTo, followUp);
      return {};
    } catch (error) {
      if (!(error instanceof Permanent)) throw error;
      parts.log.info('reply-expired', { notice: before.id });
    }
  }
  const cleared = clear(saying, destination);
  if (!isCleared(cleared)) return cleared;
  const posted = await parts.chat.post(cleared, {
    key: `notice:${before.id}`,
    ...(before.triedAt === undefined ? {} : { since: before.triedAt }),
  });
  return { message: posted.message };
};

const routeOf = async (parts: NoticeSending, notice: Notice): Promise<Route | undefined> => {
  if (notice.replyOf !== undefined) return routeToReply(parts, notice.replyOf);
  if (notice.responder !== undefined) return routeToPerson(parts, notice, notice.responder);
  return notice.at === undefined ? undefined : routeToPlace(parts, notice.at);
};

const routeToPlace = async (parts: NoticeSending, to: Place): Promise<Route | undefined> => {
  const audience = await parts.audienceOf(to);
  return audience === undefined ? undefined : { destination: { to, audience } };
};

const routeToPerson = async (
  parts: NoticeSending,
  notice: Notice,
  responder: ResponderId,
): Promise<Route | undefined> => {
  const accounts = await parts.store.read.accountsOf(responder);
  const to = accounts.find(a => a.connection === notice.triedConnection) ?? accounts[0];
  return to === undefined ? undefined : directRoute(parts, to, responder, 'direct');
};

const routeToReply = async (
  parts: NoticeSending,
  replyOf: { readonly connection: string; readonly invocation: string },
): Promise<Route | undefined> => {
  const stored = await parts.store.read.replyTo(replyOf.connection, replyOf.invocation);
  if (stored === undefined) return undefined;
  const accounts = await parts.store.read.accountsOf(stored.responder);
  const to = accounts.find(a => a.connection === stored.connection);
  if (to === undefined) return undefined;
  const direct = await directRoute(parts, to, stored.responder, 'direct');
  const there = await directRoute(parts, to, stored.responder, stored.kind);
  if (direct === undefined || there === undefined || stored.replyTo === undefined) return direct;
  return { ...direct, reply: { ...there.destination, replyTo: stored.replyTo } };
};

const directRoute = async (
  { alliance, clock, store }: NoticeSending,
  to: Person,
  responder: ResponderId,
  kind: 'channel' | 'direct',
): Promise<Route | undefined> => {
  const connection = connectionOf(alliance, to.connection);
  if (connection === undefined) return undefined;
  const now = clock.now();
  const works = connection.needToKnow ? [] : await worksOn(alliance, store.read, responder, now);
  const audience = personAudience(alliance, connection, { ...to, responder, worksOn: works }, kind, now);
  return { destination: { to, audience } };
};
