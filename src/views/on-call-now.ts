import type { Text } from '../chat/card.ts';
import { agendaOf, coveredUntil } from '../domain/agenda.ts';
import { availabilityAt, heldUntil, offeredAt } from '../domain/availability.ts';
import type { Responder } from '../domain/roster.ts';
import { onCallIn, type Rota } from '../domain/rota.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';

const DAYS_SHOWN = 7;

/** What is known of who may be asked first, of all members. */
export interface OnCallNow {
  readonly people: readonly Responder[];
  readonly rotas: readonly Rota[];
  /** The reader's own member. */
  readonly own: string;
  readonly now: Date;
  readonly alliance: Alliance;
  readonly oncall: string;
}

/**
 * Who is on call and who is available now: one's own people by name, other organisations by what is covered and by
 * numbers (R-VOL-4: nobody sees another's roster).
 */
export const onCallNow =
  ({ people, rotas, own, now, alliance, oncall }: OnCallNow): Saying =>
  () => {
    const available = people.filter(p => availabilityAt(p.availability, now) === 'available');
    const onCall = new Set(rotas.flatMap(rota => onCallIn(rota, now)));
    const mine = available.filter(p => p.member === own);
    const others = available.filter(p => p.member !== own);
    const members = [...new Set(others.map(p => p.member))];
    const nobody = available.length === 0 && onCall.size === 0;
    return {
      title: titleOf(onCall.size, available.length),
      tone: nobody ? 'warning' : 'info',
      body: [
        ...rotas.filter(rota => rota.member === own).map(rota => ownRota(rota, people, now)),
        ...mine.map((p): Text => [{ bold: p.name }, ` ${offeredAt(p, now).join(', ')}`, ...untilOf(p, now)]),
        ...rotas
          .filter(rota => rota.member !== own)
          .map((rota): Text => [`${memberName(alliance, rota.member)}: `, ...coverOf(rota, now)]),
        ...members.map((member): Text => {
          const theirs = others.filter(p => p.member === member);
          return [`${memberName(alliance, member)}: ${theirs.length} available`];
        }),
        ...(nobody
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

const titleOf = (onCall: number, available: number): string => {
  if (onCall > 0) return `On call now: ${onCall}. Available besides: ${available}`;
  return available === 0 ? 'Nobody has said they are available.' : `Available now: ${available}`;
};

const windowFrom = (now: Date) => ({ from: now, to: new Date(now.getTime() + DAYS_SHOWN * 86_400_000) });

const ownRota = (rota: Rota, people: readonly Responder[], now: Date): Text => {
  const window = windowFrom(now);
  const onCall = onCallIn(rota, now);
  const names = onCall.map(id => people.find(person => person.id === id)?.name ?? 'somebody');
  const until = agendaOf(rota, window)[0]?.to;
  return [
    { bold: rota.name },
    onCall.length === 0 ? ': NOBODY is on call' : `: ${names.join(', ')} on call`,
    ...(until === undefined || until >= window.to ? [] : [' until ', { instant: until }]),
  ];
};

/** What another organisation's rota stands for, and how long it is covered; never who, and never its name. */
export const coverOf = (rota: Rota, now: Date): Text => {
  const window = windowFrom(now);
  const what = rota.skills?.join(', ') ?? 'on call';
  const until = coveredUntil(rota, window);
  if (until === undefined) return [`${what}: not covered now`];
  return until >= window.to
    ? [`${what}: covered for the next ${DAYS_SHOWN} days`]
    : [`${what}: covered until `, { instant: until }];
};

const untilOf = ({ availability }: Responder, now: Date): Text => {
  const until = heldUntil(availability, now);
  return until === undefined ? [] : [', until ', { instant: until }];
};
