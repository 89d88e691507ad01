import type { Text } from '../chat/card.ts';
import { availabilityAt, heldUntil, offeredAt } from '../domain/availability.ts';
import type { Responder } from '../domain/roster.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';

/** Who is available now: one's own people by name, other organisations' as numbers (nobody sees their roster). */
export const onCallNow =
  (people: readonly Responder[], own: string, now: Date, alliance: Alliance, oncall: string): Saying =>
  () => {
    const available = people.filter(p => availabilityAt(p.availability, now) === 'available');
    const mine = available.filter(p => p.member === own);
    const others = available.filter(p => p.member !== own);
    const members = [...new Set(others.map(p => p.member))];
    return {
      title:
        available.length === 0 ? 'Nobody has said they are available.' : `Available now: ${available.length}`,
      tone: available.length === 0 ? 'warning' : 'info',
      body: [
        ...mine.map((p): Text => [{ bold: p.name }, ` ${offeredAt(p, now).join(', ')}${untilOf(p, now)}`]),
        ...members.map((member): Text => {
          const theirs = others.filter(p => p.member === member);
          return [`${memberName(alliance, member)}: ${theirs.length} available`];
        }),
        ...(available.length === 0
          ? [
              [
                'Pages go to everyone with the skill who is neither away nor in their night. To be asked first: ',
                { code: `/${oncall} available now 4h` },
              ] as Text,
            ]
          : []),
      ],
    };
  };

const untilOf = ({ availability }: Responder, now: Date): string => {
  const until = heldUntil(availability, now);
  return until === undefined ? '' : `, until ${until.toISOString().slice(11, 16)}Z`;
};
