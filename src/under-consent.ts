import type { MemberId, ResponderId } from './domain/address.ts';
import { leadsOf } from './leads-of.ts';
import type { IncidentFile, Reader } from './records.ts';
import { type Alliance, connectionOf, homeOf } from './sharing/alliance.ts';

/** What rests on the affected organisation's invitation. */
export interface UnderConsent {
  /** Who is in the room. */
  readonly inside: readonly ResponderId[];
  /** Who was in the room, ever, and has something of it. */
  readonly people: readonly { readonly id: ResponderId; readonly member: MemberId }[];
  /** In whose home it stood by name, and somebody leads them who can be asked. */
  readonly members: readonly MemberId[];
}

/** Reads it; the affected member's own people and home are under nobody's consent. */
export const underConsent = async (
  alliance: Alliance,
  read: Pick<Reader, 'insiders' | 'showings' | 'responder' | 'responderAt'>,
  { incident }: Pick<IncidentFile, 'incident'>,
): Promise<UnderConsent> => {
  const [now, ever, showings] = await Promise.all([
    read.insiders({ incident: incident.id }),
    read.insiders({ incident: incident.id, ever: true }),
    read.showings(incident.id),
  ]);
  const ids = [...new Set(ever.map(one => one.responder))];
  const known = await Promise.all(ids.map(id => read.responder(id)));
  const homes = showings.flatMap(({ kind, at, message }) => {
    const connection = connectionOf(alliance, at.connection);
    const stood = kind === 'card' && message !== undefined && connection !== undefined;
    return stood && homeOf(connection).place === at.place ? [connection.member] : [];
  });
  const others = [...new Set(homes)].filter(
    member => member !== incident.affected && member !== incident.member,
  );
  const asked = await Promise.all(
    others.map(async member => ((await leadsOf(alliance, read, member)).length > 0 ? [member] : [])),
  );
  const people = known.flatMap(one =>
    one === undefined || one.member === incident.affected || one.id === incident.declaredBy
      ? []
      : [{ id: one.id, member: one.member }],
  );
  return {
    inside: people.flatMap(({ id }) => (now.some(one => one.responder === id) ? [id] : [])),
    people,
    members: asked.flat(),
  };
};
