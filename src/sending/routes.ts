import type { Person, Place, ResponderId } from '../domain/address.ts';
import { worksOn } from '../may-enter.ts';
import type { Clock, ReplyTo } from '../ports.ts';
import type { Notice, Store } from '../records.ts';
import { type Alliance, connectionOf, personAudience } from '../sharing/alliance.ts';
import type { Destination } from '../sharing/clear.ts';
import type { AudienceOf } from './audiences.ts';

/**
 * Where a notice goes: a place, a person, or first of all the private reply it follows up. A reply is read where
 * it was asked for, and a direct message may take less.
 */
export interface Route {
  readonly destination: Destination;
  readonly reply?: Destination & { readonly replyTo: ReplyTo };
}

interface RouteParts {
  readonly alliance: Alliance;
  readonly store: Pick<Store, 'read'>;
  readonly audienceOf: AudienceOf;
  readonly clock: Clock;
}

/** The ways a notice may go, the first to be tried first; none when nobody can be reached. */
export const routesOf = async (parts: RouteParts, notice: Notice): Promise<readonly Route[]> => {
  if (notice.replyOf !== undefined) return some(await routeToReply(parts, notice.replyOf));
  if (notice.responder !== undefined) return routesToPerson(parts, notice, notice.responder);
  if (notice.at === undefined) return [];
  const route = await routeToPlace(parts, notice.at);
  // A role is mentioned only where none but the member's own people read.
  const open = notice.kind === 'page-together' && route?.destination.audience.readers !== 'closed';
  return open ? [] : some(route);
};

const some = (route: Route | undefined): readonly Route[] => (route === undefined ? [] : [route]);

const routeToPlace = async (parts: RouteParts, to: Place): Promise<Route | undefined> => {
  const audience = await parts.audienceOf(to);
  return audience === undefined ? undefined : { destination: { to, audience } };
};

/** Where an earlier attempt went comes first, because it may have arrived; then the account they used last. */
const routesToPerson = async (
  parts: RouteParts,
  notice: Notice,
  responder: ResponderId,
): Promise<readonly Route[]> => {
  const accounts = await parts.store.read.accountsOf(responder);
  const tried = accounts.filter(a => a.connection === notice.triedConnection);
  const others = accounts.filter(a => a.connection !== notice.triedConnection);
  const routes = await Promise.all(
    [...tried, ...others].map(to => directRoute(parts, to, responder, 'direct')),
  );
  return routes.flatMap(some);
};

const routeToReply = async (
  parts: RouteParts,
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

/** The way to one account, as its reader's eyes are now; undefined when the connection is gone. */
export const directRoute = async (
  { alliance, clock, store }: RouteParts,
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
