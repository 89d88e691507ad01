import type { Text } from '../chat/card.ts';
import { type Alliance, type Connection, type Member, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';

/** So many are read at a glance; the rest can be asked for by name. */
const MOST = 30;

/** Kinds whose words an id does not give. */
const KINDS: Readonly<Record<string, string>> = {
  national_csirt: 'national CSIRT',
  sector_csirt_isac: 'sector CSIRT or ISAC',
  ngo: 'NGO',
};

const kindOf = ({ kind }: Member): string => KINDS[kind] ?? kind.replaceAll('_', ' ');

const STATES = {
  left: 'left the alliance: its people get nothing',
  suspended: 'suspended: its people get nothing for now',
} as const;

/** Everybody who is in it, a line each; those who left last. */
export const allMembers =
  (alliance: Alliance, line: string): Saying =>
  () => {
    const active = alliance.members.filter(one => one.state === undefined);
    const rest = alliance.members.filter(one => one.state !== undefined);
    const all = [...active, ...rest];
    const more = all.length - MOST;
    return {
      title: `${alliance.name} · ${active.length} ${active.length === 1 ? 'member' : 'members'}`,
      tone: 'info',
      body: all.slice(0, MOST).map(one => lineOf(alliance, one)),
      foot: [more > 0 ? `And ${more} more. One of them: ` : 'One of them: ', { code: `${line} <name>` }],
    };
  };

const lineOf = (alliance: Alliance, member: Member): Text => {
  const { id, name, nation, sponsor, state } = member;
  const parts = [
    kindOf(member),
    ...(nation === undefined ? [] : [nation]),
    ...(sponsor === undefined ? [] : [`${memberName(alliance, sponsor)} answers for it`]),
    ...(state === undefined
      ? alliance.connections.some(one => one.member === id)
        ? []
        : ['reads nowhere yet']
      : [STATES[state]]),
  ];
  return [{ bold: name }, ` (${id}) · ${parts.join(' · ')}`];
};

/** One of them: who they are, and of each workspace what may be put there and who hosts it (R-PLAT-1, R-PLAT-3). */
export const oneMember =
  (alliance: Alliance, member: Member): Saying =>
  () => {
    const connections = alliance.connections.filter(one => one.member === member.id);
    const { nation, sector, sponsor, state } = member;
    const fields: readonly (readonly [string, string | undefined])[] = [
      ['Kind', kindOf(member)],
      ['Nation', nation],
      ['Sector', sector],
      ['Answered for by', sponsor && memberName(alliance, sponsor)],
      ['State', state && STATES[state]],
    ];
    return {
      title: `${member.name} (${member.id})`,
      tone: 'info',
      fields: fields.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value: [value] }])),
      body:
        connections.length === 0
          ? [['It has no workspace connected, so its people read nothing here.']]
          : connections.flatMap(one => connectionLines(alliance, one)),
    };
  };

const connectionLines = (alliance: Alliance, connection: Connection): readonly Text[] => {
  const { id, ceilings, needToKnow, custodian } = connection;
  return [
    [
      { bold: id },
      `: channels take ${ceilings.channel} at most, direct messages ${ceilings.direct}.`,
      ...(needToKnow ? [' Everybody in its home channel needs to know.'] : []),
    ],
    ...(custodian === undefined
      ? []
      : [
          [
            `Hosted by ${memberName(alliance, custodian.member)}, which receives all that is posted there. ${acceptance(alliance, custodian.acceptedBy)}`,
          ] as Text,
        ]),
  ];
};

const acceptance = (alliance: Alliance, accepted: readonly string[]): string =>
  accepted.length === 0
    ? 'No other member accepted that, so no TLP:AMBER+STRICT or TLP:RED of theirs goes there.'
    : `TLP:AMBER+STRICT and TLP:RED go there only from those who accepted it: ${accepted
        .map(one => memberName(alliance, one))
        .join(', ')}.`;
