import type { Actor, Command, CommandContext, Root } from './command.ts';
import { type MemberId, type Person, samePerson } from './domain/address.ts';
import type { Known } from './domain/roster.ts';
import type { Elsewhere } from './elsewhere.ts';
import { Refused } from './errors.ts';
import type { Invocation } from './ports.ts';
import type { IncidentFile, Reader } from './records.ts';
import {
  type Alliance,
  type Connection,
  connectionOf,
  holdsObserverRole,
  memberOf,
  personAudience,
} from './sharing/alliance.ts';
import { type Audience, hindrance } from './sharing/audience.ts';

/** Who acts, with the roles the alliance file gives to exactly this account. */
export const actorOf = (alliance: Alliance, person: Person, responder: Known): Actor => {
  const holds = (people: readonly Person[]): boolean => people.some(p => samePerson(p, person));
  const leads = holds(alliance.roles.leads[responder.member] ?? []);
  return {
    responder,
    member: responder.member,
    person: { connection: person.connection, person: person.person },
    coordinator: holds(alliance.roles.coordinators),
    leader: holds(alliance.roles.leaders) || leads,
    leads,
    observer:
      holdsObserverRole(alliance, person) || memberOf(alliance, responder.member)?.kind === 'observer',
  };
};

/** Who reads a private reply: the one who acts. */
export const audienceOf = (
  alliance: Alliance,
  connection: Connection,
  actor: Actor,
  placeKind: Invocation['placeKind'],
  now: Date,
): Audience =>
  personAudience(
    alliance,
    connection,
    {
      ...actor.person,
      responder: actor.responder.id,
      ...(actor.worksOn === undefined ? {} : { worksOn: actor.worksOn }),
    },
    placeKind,
    now,
  );

/** What a command may read, seen from where it was typed. */
export const createContext = (given: {
  readonly alliance: Alliance;
  readonly read: Reader;
  readonly elsewhere: Elsewhere;
  readonly readAs: (member: MemberId) => Reader;
  readonly commands: readonly Command[];
  readonly actor: Actor;
  readonly invocation: Invocation;
  readonly reference: string;
  readonly now: Date;
}): CommandContext => {
  const { alliance, read, readAs, elsewhere, commands, actor, invocation, reference, now } = given;
  // Whose eyes these are is told by the connection they speak on, whatever place is named beside it.
  const connection = connectionOf(alliance, actor.person.connection);
  if (connection === undefined) throw new Refused('This workspace is not part of the alliance any more.');
  const audience = audienceOf(alliance, connection, actor, invocation.placeKind, now);
  const root = (name: Root): string => alliance.commands[name];
  return {
    actor,
    place: invocation.place,
    placeKind: invocation.placeKind,
    now,
    reference,
    invocation: invocation.id,
    alliance,
    audience,
    read,
    elsewhere,
    readSponsored: actor.leads
      ? alliance.members
          .filter(one => one.sponsor === actor.member)
          .map(({ id }) => ({ member: id, read: readAs(id) }))
      : [],
    commands,
    root,
    knows: what => hindrance(what, audience) === undefined,
    incident: async number => {
      const file = number === undefined ? await implied(read, invocation) : await read.incident({ number });
      // One answer for both: whether a number exists is not for everybody to know.
      if (file === undefined || hindrance(file.label, audience) !== undefined) {
        throw new Refused(
          number === undefined
            ? "Which incident? Give its number, or say it in the incident's room."
            : `There is no INC-${number} that you can see here.`,
          `/${root('inc')} list`,
        );
      }
      return file;
    },
  };
};

const implied = async (read: Reader, invocation: Invocation): Promise<IncidentFile | undefined> => {
  const id = await read.incidentAt(invocation.place);
  return id === undefined ? undefined : read.incident({ id });
};

/** Whoever has not been recognised reads nothing that anybody marked. */
export const NOBODY_KNOWN = {
  member: '',
  kind: 'observer',
  ceiling: 'TLP:CLEAR',
  readers: 'open',
  needToKnow: false,
} as const;
