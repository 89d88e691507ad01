import type { Actor, Command } from './command.ts';
import { Refused } from './errors.ts';
import type { Clock } from './ports.ts';
import type { Alliance } from './sharing/alliance.ts';

/** More than anybody types; a script that runs wild, or an account in other hands, is stopped by it. */
const MOST_OF_A_PERSON = 60;
/** Of all of an organisation's people together. */
const MOST_OF_A_MEMBER = 600;
const WINDOW_MS = 60_000;

/** Throws `Refused` for an order too many. */
export type Quota = (actor: Actor, command: Command) => void;

/**
 * How many orders one process takes within a minute, of one person and of one organisation. Reading is no order, and
 * what answers or stops something is always taken: whoever is paged must be able to say so, whatever else goes on.
 */
export const createQuota = (
  { quotas, commands }: Pick<Alliance, 'quotas' | 'commands'>,
  clock: Clock,
): Quota => {
  let window = 0;
  let counts = new Map<string, number>();
  const count = (whose: string): number => {
    const next = (counts.get(whose) ?? 0) + 1;
    counts.set(whose, next);
    return next;
  };
  return (actor, command) => {
    if (command.access === 'read' || command.alwaysTaken === true) return;
    const at = Math.floor(clock.now().getTime() / WINDOW_MS);
    if (at !== window) [window, counts] = [at, new Map()];
    const person = quotas?.personAMinute ?? MOST_OF_A_PERSON;
    const member = quotas?.memberAMinute ?? MOST_OF_A_MEMBER;
    if (count(`person ${actor.responder.id}`) > person) throw tooMany('You gave', person, commands.inc);
    if (count(`member ${actor.member}`) > member)
      throw tooMany('Your organisation gave', member, commands.inc);
  };
};

const tooMany = (who: string, most: number, inc: string): Refused =>
  new Refused(
    `${who} ${most} orders within a minute, so this one was not taken, and nothing of it was kept. Type it again in a minute; an answer to a call-out is always taken.`,
    `/${inc} list mine`,
  );
