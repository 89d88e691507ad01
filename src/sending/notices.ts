import type { Person, Place, ResponderId } from '../domain/address.ts';
import { Later, Permanent } from '../errors.ts';
import type { Chat, Clock, Log, ReplyTo } from '../ports.ts';
import type { LeasedJob, Notice, Store } from '../records.ts';
import { type Alliance, connectionOf, personAudience } from '../sharing/alliance.ts';
import { clear, type Destination, isCleared } from '../sharing/clear.ts';
import type { Cleared } from '../sharing/cleared.ts';
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

/** Where a notice goes: a place, a person, or first of all the private reply it follows up. */
interface Route {
  readonly destination: Destination;
  readonly reply?: ReplyTo;
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
  const verdict = clear(now.saying, route.destination);
  if (!isCleared(verdict)) return end('dropped', { why: `held back: ${verdict.held}` });
  const before = await store.delivery.beginNotice(job, id, { connection: verdict.to.connection });
  if (before.state !== 'waiting') return;
  try {
    const message = await deliver(parts, before, route, verdict);
    await end('delivered', message === undefined ? {} : { message });
  } catch (error) {
    if (error instanceof Later && before.triedAt === undefined)
      await store.delivery.notPosted(job, { notice: id });
    if (!(error instanceof Permanent)) throw error;
    parts.log.error('notice-failed', error, { notice: id, kind: notice.kind });
    await end('failed', { why: error.message });
  }
};

/** Follows up the reply while that is possible, else reaches the person directly. */
const deliver = async (
  parts: NoticeSending,
  before: Notice,
  { reply }: Route,
  cleared: Cleared,
): Promise<string | undefined> => {
  if (reply !== undefined) {
    try {
      await parts.chat.answer(reply, cleared);
      return undefined;
    } catch (error) {
      if (!(error instanceof Permanent)) throw error;
      parts.log.info('reply-expired', { notice: before.id });
    }
  }
  const posted = await parts.chat.post(cleared, {
    key: `notice:${before.id}`,
    ...(before.triedAt === undefined ? {} : { since: before.triedAt }),
  });
  return posted.message;
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
  const route = directRoute(parts, to, stored.responder, stored.kind);
  return route && { ...route, ...(stored.replyTo === undefined ? {} : { reply: stored.replyTo }) };
};

const directRoute = (
  { alliance, clock }: NoticeSending,
  to: Person,
  responder: ResponderId,
  kind: 'channel' | 'direct',
): Route | undefined => {
  const connection = connectionOf(alliance, to.connection);
  if (connection === undefined) return undefined;
  return {
    destination: { to, audience: personAudience(alliance, connection, responder, kind, clock.now()) },
  };
};
