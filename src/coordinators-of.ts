import type { MemberId, ResponderId } from './domain/address.ts';
import type { Reader } from './records.ts';
import type { Alliance } from './sharing/alliance.ts';

/** Somebody who coordinates the alliance. */
export interface Coordinator {
  readonly id: ResponderId;
  readonly member: MemberId;
}

/** The coordinators who have used Muster once, so that they can be reached; the alliance file names them. */
export const coordinatorsOf = async (
  alliance: Alliance,
  read: Pick<Reader, 'responderAt'>,
): Promise<readonly Coordinator[]> => {
  const known = await Promise.all(alliance.roles.coordinators.map(account => read.responderAt(account)));
  const found = known.flatMap(one => (one === undefined ? [] : [{ id: one.id, member: one.member }]));
  return [...new Map(found.map(one => [one.id, one])).values()];
};
