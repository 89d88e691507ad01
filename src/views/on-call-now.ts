import type { Text } from '../chat/card.ts';
import { agendaOf } from '../domain/agenda.ts';
import { availabilityAt, heldUntil, offeredAt } from '../domain/availability.ts';
import type { Responder } from '../domain/roster.ts';
import { onCallIn, type Rota } from '../domain/rota.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';

const DAYS_SHOWN = 7;

/** What is told of other organisations: numbers, and what is covered until when; absent: not now. */
export interface Elsewhere {
  readonly onCall: number;
  readonly available: ReadonlyMap<string, number>;
  readonly cover: readonly {
    readonly member: string;
    readonly skills?: readonly string[];
    readonly until?: Date;
  }[];
}

/** What is known of who may be asked first. */
export interface OnCallNow {
  /** The reader's own organisation's. */
  readonly people: readonly Responder[];
  readonly rotas: readonly Rota[];
  readonly elsewhere: Elsewhere;
  readonly now: Date;
  readonly alliance: Alliance;
  readonly oncall: string;
}

/**
 * Who is on call and who is available now: one's own people by name, other organisations by what is covered and by
 * numbers (R-VOL-4: nobody sees another's roster).
 */
export const onCallNow =
  ({ people, rotas, elsewhere, now, alliance, oncall }: OnCallNow): Saying =>
  () => {
    const mine = people.filter(p => availabilityAt(p.availability, now) === 'available');
    const others = [...elsewhere.available];
    const available = others.reduce((sum, [, count]) => sum + count, mine.length);
    const onCall = new Set(rotas.flatMap(rota => onCallIn(rota, now))).size + elsewhere.onCall;
    const nobody = available === 0 && onCall === 0;
    return {
      title: titleOf(onCall, available),
      tone: nobody ? 'warning' : 'info',
      body: [
        ...rotas.map(rota => ownRota(rota, people, now)),
        ...mine.map((p): Text => [{ bold: p.name }, ` ${offeredAt(p, now).join(', ')}`, ...untilOf(p, now)]),
        ...elsewhere.cover.map(
          (one): Text => [`${memberName(alliance, one.member)}: `, ...coverOf(one, now)],
        ),
        ...others.map(([member, count]): Text => [`${memberName(alliance, member)}: ${count} available`]),
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

/** How another organisation's cover reads. */
export const coverOf = ({ skills, until }: Elsewhere['cover'][number], now: Date): Text => {
  const what = skills?.join(', ') ?? 'on call';
  if (until === undefined) return [`${what}: not covered now`];
  return until >= windowFrom(now).to
    ? [`${what}: covered for the next ${DAYS_SHOWN} days`]
    : [`${what}: covered until `, { instant: until }];
};

const untilOf = ({ availability }: Responder, now: Date): Text => {
  const until = heldUntil(availability, now);
  return until === undefined ? [] : [', until ', { instant: until }];
};
