import type { MemberId } from '../domain/address.ts';
import { liveConsent } from '../domain/consent.ts';
import { SITREP_AUDIENCES, type SitrepAudience } from '../domain/sitrep.ts';
import { type Alliance, activeMember, connectionOf, mayBeInRoom, memberAudience } from './alliance.ts';
import type { Audience } from './audience.ts';
import type { IncidentFile } from './files.ts';
import type { Tlp } from './marking.ts';

/** The highest label that a version may hold. A RED text is in none (R-TLP-1). */
export const VERSION_CEILINGS: Readonly<Record<SitrepAudience, Tlp>> = {
  leaders: 'TLP:AMBER',
  responders: 'TLP:AMBER+STRICT',
  community: 'TLP:GREEN',
  public: 'TLP:CLEAR',
};

/** Who reads one version. */
export interface ReportReaders {
  readonly audience: SitrepAudience;
  readonly members: readonly MemberId[];
  /** Each of them as the gate judges it, at the version's ceiling. */
  readonly audiences: readonly Audience[];
}

/** Whose people take part, besides the affected member and the declarer's. */
export interface TakingPart {
  /** Whose offer was accepted. */
  readonly helpers: readonly MemberId[];
  readonly planners: readonly MemberId[];
  /** Where the incident has a room. */
  readonly rooms: readonly MemberId[];
}

/**
 * Who reads which version: leaders of the members that take part or are admitted, those in the incident's rooms, and
 * all active members. Nobody in particular reads what is public.
 */
export const reportReaders = (
  alliance: Alliance,
  file: IncidentFile,
  { helpers, planners, rooms }: TakingPart,
  at: Date,
): Readonly<Record<SitrepAudience, ReportReaders>> => {
  const { affected, member } = file.incident;
  const invited = (id: MemberId): boolean => mayBeInRoom(alliance, id, file.label.distribution);
  const members: Readonly<Record<SitrepAudience, readonly MemberId[]>> = {
    leaders: [member, affected, ...planners, ...helpers, ...admittedLeaders(alliance, file, at)].filter(
      invited,
    ),
    responders: [...rooms, affected].filter(invited),
    community: alliance.members.map(one => one.id).filter(id => activeMember(alliance, id) !== undefined),
    public: [],
  };
  const of = (audience: SitrepAudience): ReportReaders => {
    const those = [...new Set(members[audience])];
    const ceiling = VERSION_CEILINGS[audience];
    return {
      audience,
      members: those,
      audiences:
        audience === 'public' ? [anybody(at)] : those.map(id => memberAudience(alliance, id, ceiling, at)),
    };
  };
  return Object.fromEntries(SITREP_AUDIENCES.map(audience => [audience, of(audience)])) as Record<
    SitrepAudience,
    ReportReaders
  >;
};

/** Members that have somebody whom the alliance file calls a leader, and that the affected member's invitation is for. */
const admittedLeaders = (alliance: Alliance, file: IncidentFile, at: Date): readonly MemberId[] => {
  const grant = liveConsent(file.consent, at);
  if (grant === undefined) return [];
  const led = alliance.roles.leaders.flatMap(({ connection }) => {
    const member = connectionOf(alliance, connection)?.member;
    return member === undefined ? [] : [member];
  });
  return led.filter(member => grant.admits === undefined || grant.admits.members.includes(member));
};

/** Whoever reads what is published is no member at all. */
const anybody = (at: Date): Audience => ({
  member: '',
  kind: 'observer',
  ceiling: 'TLP:CLEAR',
  readers: 'open',
  needToKnow: false,
  at,
});
