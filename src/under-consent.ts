import type { MemberId, ResponderId } from './domain/address.ts';
import { leadsOf } from './leads-of.ts';
import type { Held, IncidentFile, Reader } from './records.ts';
import { type Alliance, connectionOf } from './sharing/alliance.ts';

/** What rests on the affected organisation's invitation. */
export interface UnderConsent {
  /** Who is in the room. */
  readonly inside: readonly ResponderId[];
  /** Who was in the room, ever, or was given words of it: each is asked, and those who lead them may answer. */
  readonly people: readonly { readonly id: ResponderId; readonly member: MemberId }[];
  /** Where it stood in the home, or somebody read what it is called: whoever leads them answers for all. */
  readonly members: readonly MemberId[];
  /** The same, and nobody who leads them can be asked. */
  readonly unasked: readonly MemberId[];
}

type Reads = Pick<Reader, 'insiders' | 'heldOf' | 'responder' | 'responderAt'>;

/** Reads it; the affected member's own people and home are under nobody's consent, and the declarer wrote the title. */
export const underConsent = async (
  alliance: Alliance,
  read: Reads,
  { incident }: Pick<IncidentFile, 'incident'>,
): Promise<UnderConsent> => {
  const [now, ever, held] = await Promise.all([
    read.insiders({ incident: incident.id }),
    read.insiders({ incident: incident.id, ever: true }),
    read.heldOf(incident.id),
  ]);
  const words = held.filter(one => one.words);
  const ids = [...ever, ...words].flatMap(({ responder }) => responder ?? []);
  const known = await Promise.all([...new Set(ids)].map(id => read.responder(id)));
  const people = known.flatMap(one =>
    one === undefined || one.member === incident.affected || one.id === incident.declaredBy
      ? []
      : [{ id: one.id, member: one.member }],
  );
  const concerned = membersOf(alliance, held).filter(
    ({ member, words: more }) => member !== incident.affected && (more || member !== incident.member),
  );
  const members = [...new Set(concerned.map(one => one.member))];
  const led = await Promise.all(
    members.map(async member => (await leadsOf(alliance, read, member)).length > 0),
  );
  return {
    inside: people.flatMap(({ id }) => (now.some(one => one.responder === id) ? [id] : [])),
    people,
    members: members.filter((_, i) => led[i]),
    unasked: members.filter((_, i) => !led[i]),
  };
};

/** Of homes, and of people who read no more than the title. */
const membersOf = (alliance: Alliance, held: readonly Held[]) =>
  held.flatMap(({ connection, responder, words }) => {
    const member = connectionOf(alliance, connection)?.member;
    return member === undefined || (responder !== undefined && words) ? [] : [{ member, words }];
  });
