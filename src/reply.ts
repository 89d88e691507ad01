import type { Actor } from './command.ts';
import { audienceOf, NOBODY_KNOWN } from './context.ts';
import type { Played } from './domain/exercise.ts';
import type { Clock, Invocation } from './ports.ts';
import { type Alliance, connectionOf } from './sharing/alliance.ts';
import { clear, isCleared, type Saying } from './sharing/clear.ts';
import type { Cleared } from './sharing/cleared.ts';
import { blockedBy, heldBack } from './views/outage.ts';

/** Clears a reply for the one person who gets it. What may not be shown there is replaced by saying so. */
export const reply = (
  parts: { readonly alliance: Alliance; readonly clock: Clock },
  invocation: Invocation,
  actor: Actor | undefined,
  saying: Saying,
  played?: Played,
): Cleared => {
  const { connection, person } = invocation.actor;
  const found = connectionOf(parts.alliance, connection);
  const now = parts.clock.now();
  const audience =
    found === undefined || actor === undefined
      ? { ...NOBODY_KNOWN, at: now }
      : audienceOf(parts.alliance, found, actor, invocation.placeKind, now);
  const destination = { to: { connection, person }, audience, played };
  const verdict = clear(saying, destination);
  if (isCleared(verdict)) return verdict;
  const { blocking = [] } = verdict;
  const instead = clear(blocking.length > 0 ? blockedBy(blocking) : heldBack, destination);
  if (isCleared(instead)) return instead;
  throw new Error('a reply without content was held back');
};
