import { type MemberId, type Person, type Place, type ResponderId, samePerson } from '../domain/address.ts';
import type { Regime } from '../domain/clock/regime.ts';
import type { Severity } from '../domain/incident.ts';
import type { PagePolicy } from '../domain/page.ts';
import type { Terms } from '../domain/terms.ts';
import type { Audience, Custodian } from './audience.ts';
import type { Tlp } from './marking.ts';

/** A member organisation. */
export interface Member {
  readonly id: MemberId;
  readonly name: string;
  readonly kind: string;
  readonly nation?: string | undefined;
  readonly sector?: string | undefined;
  /** It is no member any more, or not for now: its people lose all access, and are still known by name (R-LEAVE-1). */
  readonly state?: 'left' | 'suspended' | undefined;
  /** The member that answers for an industry partner or an NGO. */
  readonly sponsor?: MemberId | undefined;
  /** Whom to telephone at any hour, as the operator wrote it. */
  readonly poc?: string | undefined;
  /** Ids of the regimes whose deadlines it wants to see. */
  readonly regimes?: readonly string[] | undefined;
  /** What else it is that deadlines ask for, such as `trust_service`. */
  readonly is?: readonly string[] | undefined;
  /** IANA zone of its noon and its weekends. Absent: UTC. */
  readonly zone?: string | undefined;
  /** Whose public holidays it keeps, such as `DE-BY`. Absent: nobody's. */
  readonly holidays?: string | undefined;
}

/** How people can be reached outside chat. */
export interface Contacts {
  readonly email?: object | undefined;
  readonly ntfy?: object | undefined;
  readonly gateways: readonly { readonly id: string }[];
  /** The public address that answer links begin with. */
  readonly answers?: string | undefined;
}

/** One workspace or server we are signed in to. Its ceilings bind what may be put there. */
export interface Connection {
  readonly id: string;
  readonly member: MemberId;
  /** The platform's id of the channel where this member follows incidents. */
  readonly home: string;
  readonly ceilings: { readonly channel: Tlp; readonly direct: Tlp };
  /** The member declared that everybody who reads its home needs to know. */
  readonly needToKnow: boolean;
  /** Who hosts it, when that is another organisation. Absent: its member does. */
  readonly custodian?: Custodian | undefined;
  /** What is mentioned, once, when many of its people are asked together. */
  readonly callout?: CallOut | undefined;
}

/** A second place for what is kept of the audit: the home of a connection or a channel of it, and how often at most. */
export interface AuditPlace {
  readonly checkpoints: { readonly connection: string; readonly place?: string | undefined };
  readonly everyMinutes: number;
}

/** A role or user group of a connection, for call-outs. */
export interface CallOut {
  /** As the platform knows it. */
  readonly role: string;
  /** A channel that only this member's people read; absent: the home. */
  readonly place?: string | undefined;
  /** So many have to be asked at once. */
  readonly from: number;
}

/** A calendar of shifts that a member keeps elsewhere. */
export interface Calendar {
  readonly id: string;
  readonly member: MemberId;
  /** Whose clock a time without a zone is on; IANA. Absent: UTC. */
  readonly zone?: string;
}

/** Who holds which role, by platform id. */
export interface Roles {
  readonly coordinators: readonly Person[];
  readonly leaders: readonly Person[];
  readonly leads: Readonly<Record<MemberId, readonly Person[]>>;
  readonly observers: readonly Person[];
}

/** The alliance as its file describes it. */
export interface Alliance extends Terms {
  readonly id: string;
  readonly name: string;
  readonly defaultMarking: Tlp;
  readonly secretariat?: MemberId | undefined;
  /** Who is told when something classified was given to Muster. Empty or absent: whoever coordinates. */
  readonly security?: readonly Person[] | undefined;
  readonly members: readonly Member[];
  readonly connections: readonly Connection[];
  readonly roles: Roles;
  readonly policies: readonly PagePolicy[];
  /** Calendars kept elsewhere, by whose people they name. */
  readonly calendars?: readonly Calendar[];
  /** For how many days a key to a room holds. Absent: for a week. */
  readonly assignments?: { readonly days: number } | undefined;
  readonly contacts?: Contacts | undefined;
  /** Where checkpoints of the audit are posted. Absent: nowhere. */
  readonly audit?: AuditPlace | undefined;
  /** How many orders are taken within a minute. Absent: 60 of a person, 600 of an organisation. */
  readonly quotas?:
    | { readonly personAMinute?: number | undefined; readonly memberAMinute?: number | undefined }
    | undefined;
  /** Reporting deadlines that members may ask to see. Absent: none. */
  readonly regimes?: readonly Regime[] | undefined;
  /** Whether a day (`2027-05-01`) is a public holiday there. Absent: none is. */
  readonly isPublicHoliday?: ((where: string, day: string) => boolean) | undefined;
  /** How many members report the same provider, and within how many hours. Absent: 3 within 72. */
  readonly nudge?:
    | { readonly members?: number | undefined; readonly withinHours?: number | undefined }
    | undefined;
  /** From which severity on situation reports are asked for by themselves. Absent: whoever plans begins them. */
  readonly sitreps?: { readonly fromSeverity: Severity } | undefined;
  /** What the roots are called here: other apps claim the same words. */
  readonly commands: Readonly<Record<'inc' | 'oncall' | 'brief' | 'ally', string>>;
}

/** The member of that id, or undefined. */
export const memberOf = (alliance: Alliance, id: MemberId): Member | undefined =>
  alliance.members.find(m => m.id === id);

/** The member of that id while it takes part: one that left, or is suspended, is none. */
export const activeMember = (alliance: Alliance, id: MemberId): Member | undefined => {
  const found = memberOf(alliance, id);
  return found?.state === undefined ? found : undefined;
};

/** A member's name, or its id when the file no longer has it. */
export const memberName = (alliance: Alliance, id: MemberId): string => memberOf(alliance, id)?.name ?? id;

/** The connection of that id, or undefined. */
export const connectionOf = (alliance: Alliance, id: string): Connection | undefined =>
  alliance.connections.find(c => c.id === id);

/** A connection's home as a place. */
export const homeOf = (connection: Connection): Place => ({
  connection: connection.id,
  place: connection.home,
});

/** True when the alliance file makes exactly this account an observer. */
export const holdsObserverRole = ({ roles }: Alliance, person: Person): boolean =>
  roles.observers.some(observer => samePerson(observer, person));

/** Whoever left, and whoever's sponsor left, reads as an observer does (R-ADM-3). */
const standing = (
  alliance: Alliance,
  member: MemberId,
): Pick<Audience, 'kind' | 'left'> & { readonly sponsor?: MemberId } => {
  const found = activeMember(alliance, member);
  if (found === undefined) return { kind: 'observer', left: true };
  if (found.kind === 'observer') return { kind: 'observer' };
  if (found.sponsor === undefined) return { kind: 'member' };
  const { sponsor } = found;
  return { kind: activeMember(alliance, sponsor) === undefined ? 'observer' : 'client', sponsor };
};

/**
 * Whether a member's people may be in an incident's room at all: a member of the alliance, no observer, on the
 * distribution, and its sponsor as well if it has one (R-ADM-3).
 */
export const mayBeInRoom = (
  alliance: Alliance,
  member: MemberId,
  distribution: readonly MemberId[] | undefined,
): boolean => {
  const { kind, sponsor = member } = standing(alliance, member);
  const invited = (id: MemberId): boolean => distribution === undefined || distribution.includes(id);
  return kind !== 'observer' && invited(member) && invited(sponsor);
};

/** The organisation that hosts a workspace, where that is not its member. */
const hostOf = ({ custodian, member }: Connection): { readonly custodian?: Custodian } =>
  custodian === undefined || custodian.member === member ? {} : { custodian };

/** Who reads a channel of this connection, given what the platform says of its readers. */
export const channelAudience = (
  alliance: Alliance,
  connection: Connection,
  place: { readonly readers: 'closed' | 'open' | 'unknown'; readonly at: Date; readonly needToKnow: boolean },
): Audience => ({
  member: connection.member,
  ...standing(alliance, connection.member),
  ceiling: connection.ceilings.channel,
  readers: place.readers === 'closed' ? 'closed' : 'open',
  needToKnow: place.needToKnow,
  ...hostOf(connection),
  at: place.at,
});

/**
 * The audience of one person, reached in a direct message or by a private reply in a place of that kind. An
 * observer by role reads as one, whatever their member is (R-ADM-4). `worksOn`: the incidents whose rooms they may
 * be in, which is what they need to know where their home's readers as such do not (R-ADM-1).
 */
export const personAudience = (
  alliance: Alliance,
  connection: Connection,
  who: Person & { readonly responder: ResponderId; readonly worksOn?: readonly string[] },
  where: 'channel' | 'direct',
  at: Date,
): Audience => ({
  member: connection.member,
  ...standing(alliance, connection.member),
  ...(holdsObserverRole(alliance, who) ? { kind: 'observer' as const } : {}),
  ceiling: connection.ceilings[where],
  readers: 'closed',
  reader: who.responder,
  needToKnow: connection.needToKnow,
  ...hostOf(connection),
  ...(who.worksOn === undefined ? {} : { worksOn: who.worksOn }),
  at,
});

/** A member's people as the readers of something compiled for them, up to that label. */
export const memberAudience = (alliance: Alliance, member: MemberId, ceiling: Tlp, at: Date): Audience => ({
  member,
  ...standing(alliance, member),
  ceiling,
  readers: 'closed',
  needToKnow: true,
  at,
});
