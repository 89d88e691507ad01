import type { Actor } from './command.ts';
import type { ResponderId } from './domain/address.ts';
import { leadsOf } from './leads-of.ts';
import type { Reader } from './records.ts';
import { type Alliance, memberOf } from './sharing/alliance.ts';
import type { Item } from './sharing/item.ts';

type Whose = Pick<Item, 'author' | 'originator'>;

/** Whether somebody decides over a text: its author, or one who leads the member it came from. */
export const speaksFor = (actor: Actor, { author, originator }: Whose): boolean =>
  actor.responder.id === author || (actor.leads && actor.member === originator);

/** Whether somebody may know who has a text: who decides over it, and who leads the sponsor that answers for them. */
export const mayKnowHolders = (alliance: Alliance, actor: Actor, item: Whose): boolean =>
  speaksFor(actor, item) || (actor.leads && memberOf(alliance, item.originator)?.sponsor === actor.member);

/** Those who decide over a text, to be told or asked. */
export const deciders = async (
  alliance: Alliance,
  read: Pick<Reader, 'responderAt'>,
  { author, originator }: Whose,
): Promise<readonly ResponderId[]> => [...new Set([author, ...(await leadsOf(alliance, read, originator))])];
