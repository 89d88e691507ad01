import type { Played } from '../domain/exercise.ts';
import { Later, Permanent } from '../errors.ts';
import type { Chat, Clock, Log } from '../ports.ts';
import type { LeasedJob, Notice, Store } from '../records.ts';
import type { Alliance } from '../sharing/alliance.ts';
import { clear, type Held, isCleared, type Saying } from '../sharing/clear.ts';
import type { AudienceOf } from './audiences.ts';
import { sayingOf } from './notice-sayings.ts';
import { playedBy, playing } from './played.ts';
import { type Route, routesOf } from './routes.ts';

export interface NoticeSending {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read' | 'readAs' | 'delivery'>;
  readonly chat: Chat;
  readonly audienceOf: AudienceOf;
  readonly clock: Clock;
  readonly log: Log;
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
  const routes = await routesOf(parts, notice);
  if (routes.length === 0) {
    parts.log.warn('notice-unroutable', { notice: id, kind: notice.kind });
    return end('failed', { why: 'there is no account or place to reach' });
  }
  const now = await sayingOf(parts, notice);
  if ('dropped' in now) return end('dropped', { why: now.dropped });
  if (notice.kind === 'page-unreached')
    parts.log.error('nobody-reached', new Error('nobody who was asked could be reached'), {
      page: notice.page ?? '',
    });
  const played = await playedBy(store.read, notice);
  const outcome = await sayAlong(parts, job, notice, routes, now.saying, played);
  if (outcome === undefined) return;
  if ('failed' in outcome) {
    parts.log.error('notice-failed', outcome.failed, { notice: id, kind: notice.kind });
    return end('failed', { why: outcome.failed.message });
  }
  return 'held' in outcome
    ? end('dropped', { why: `held back: ${outcome.held}` })
    : end('delivered', outcome);
};

type Outcome = { readonly message?: string } | Held | { readonly failed: Permanent };

/**
 * Goes one way after the other until somebody can be reached: an account that is gone, or that may not have it, gives
 * way to the next at once. Undefined: another job has ended it meanwhile.
 */
const sayAlong = async (
  parts: NoticeSending,
  job: LeasedJob,
  { id }: Notice,
  routes: readonly Route[],
  saying: Saying,
  played: Played | undefined,
): Promise<Outcome | undefined> => {
  let outcome: Outcome | undefined;
  for (const route of routes) {
    const { connection } = route.destination.to;
    const before = await parts.store.delivery.beginNotice(job, id, { connection });
    if (before.state !== 'waiting') return undefined;
    // What an earlier attempt left in doubt is looked for where that attempt went.
    const since = before.triedConnection === connection ? before.triedAt : undefined;
    try {
      const said = await deliver(parts, id, playing(route, played), saying, since);
      if (!('held' in said)) return said;
      outcome ??= said;
    } catch (error) {
      if (error instanceof Later && since === undefined)
        await parts.store.delivery.notPosted(job, { notice: id });
      if (!(error instanceof Permanent)) throw error;
      parts.log.warn('account-unreachable', { notice: id, connection });
      outcome = { failed: error };
    }
  }
  return outcome;
};

/** Follows up the reply while that is possible, else reaches the person directly; each is cleared for itself. */
const deliver = async (
  parts: NoticeSending,
  id: string,
  { destination, reply }: Route,
  saying: Saying,
  since: Date | undefined,
): Promise<{ readonly message?: string } | Held> => {
  const followUp = reply && clear(saying, reply);
  if (reply !== undefined && followUp !== undefined && isCleared(followUp)) {
    try {
      await parts.chat.answer(reply.replyTo, followUp);
      return {};
    } catch (error) {
      if (!(error instanceof Permanent)) throw error;
      parts.log.info('reply-expired', { notice: id });
    }
  }
  const cleared = clear(saying, destination);
  if (!isCleared(cleared)) return cleared;
  const posted = await parts.chat.post(cleared, {
    key: `notice:${id}`,
    ...(since === undefined ? {} : { since }),
  });
  return { message: posted.message };
};
