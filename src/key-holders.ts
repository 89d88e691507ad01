import type { MemberId, ResponderId } from './domain/address.ts';
import type { Key } from './domain/assignment.ts';
import type { Incident } from './domain/incident.ts';
import { leadsOf } from './leads-of.ts';
import type { Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Whose leads give a key, and whose word it is if they only pass it on. */
export interface KeyHolder {
  readonly key: Exclude<Key, 'accepted'>;
  readonly member: MemberId;
  /** The affected member, which has no connection of its own: the declaring member's leads record its word. */
  readonly wordOf?: MemberId;
}

/**
 * Who holds the two keys that are not the person's own: the member that sends them and the affected one. Nobody
 * else does, whatever they coordinate.
 */
export const keyHolders = (
  { connections }: Pick<Alliance, 'connections'>,
  { member, affected }: Pick<Incident, 'member' | 'affected'>,
  sending: MemberId,
): readonly [KeyHolder, KeyHolder] => [
  { key: 'authorised', member: sending },
  connections.some(connection => connection.member === affected)
    ? { key: 'admitted', member: affected }
    : { key: 'admitted', member, wordOf: affected },
];

/** One question for each member that has to answer: one for both keys where they are the same. */
export const questionsFor = (holders: readonly [KeyHolder, KeyHolder]): readonly (readonly KeyHolder[])[] => {
  const [sending, affected] = holders;
  return sending.member === affected.member && affected.wordOf === undefined
    ? [[sending, affected]]
    : [[sending], [affected]];
};

/** The members of which nobody who leads them can be asked, with why: none is named, or none has used Muster. */
export const unreachable = async (
  alliance: Alliance,
  read: Pick<Reader, 'responderAt'>,
  holders: readonly KeyHolder[],
): Promise<readonly { readonly member: MemberId; readonly named: boolean }[]> => {
  const members = [...new Set(holders.map(holder => holder.member))];
  const leads: readonly (readonly ResponderId[])[] = await Promise.all(
    members.map(member => leadsOf(alliance, read, member)),
  );
  return members.flatMap((member, i) =>
    (leads[i]?.length ?? 0) > 0 ? [] : [{ member, named: (alliance.roles.leads[member]?.length ?? 0) > 0 }],
  );
};
