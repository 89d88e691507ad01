import type { MemberId, ResponderId } from './address.ts';
import { onCallAt, shiftsBetween } from './schedule/on-call.ts';
import type { Layer, Override, Rotation, Schedule, Shadow, Span, Stint } from './schedule/schedule.ts';

/** One layer as it held for a time: a rotation, or what a calendar says. */
export interface RotaLayer {
  readonly id: string;
  /** A higher one goes before a lower one for as long as it has somebody. */
  readonly place: number;
  readonly says: Rotation | { readonly kind: 'calendar'; readonly calendar: string };
  /** What the calendar said when it was read; empty for a rotation. */
  readonly stints: readonly Stint[];
  readonly from: Date;
  /** Absent: it still holds. */
  readonly to?: Date;
}

/** That somebody agreed to be on call in a rota, and for how long they did. */
export interface Agreement {
  readonly responder: ResponderId;
  readonly from: Date;
  readonly to?: Date;
}

/** A member's rota with its history: who was, is and will be on call, by what was typed and agreed to. */
export interface Rota {
  readonly id: string;
  readonly member: MemberId;
  readonly name: string;
  /** What whoever is on call answers for. Absent: everything they have. */
  readonly skills?: readonly string[];
  readonly madeBy: ResponderId;
  /** In the order of their places, and each place in the order of time. */
  readonly layers: readonly RotaLayer[];
  readonly people: readonly Agreement[];
  /** In the order in which they were agreed to; `once` names what each came from. */
  readonly overrides: readonly (Override & { readonly once: string })[];
  readonly shadows: readonly (Shadow & { readonly from: Date; readonly to?: Date })[];
  readonly endedAt?: Date;
}

/** The time two spans share; `from` is not before `to` when there is none. */
const shared = (one: Span, other: { readonly from: Date; readonly to?: Date | undefined }): Span => ({
  from: one.from > other.from ? one.from : other.from,
  to: other.to !== undefined && other.to < one.to ? other.to : one.to,
});

const isSome = ({ from, to }: Span): boolean => from < to;

/** Who a layer has for when, in the part of the window in which it holds, whether they agreed or not. */
const claimsOf = (layer: RotaLayer, window: Span): readonly Stint[] => {
  const span = shared(window, layer);
  if (!isSome(span)) return [];
  if (layer.says.kind === 'calendar') {
    return layer.stints.map(stint => ({ ...stint, ...shared(span, stint) })).filter(isSome);
  }
  return shiftsBetween(bare([layer.says]), span.from, span.to);
};

const bare = (layers: readonly Layer[]): Schedule => ({
  id: '',
  member: '',
  name: '',
  layers,
  overrides: [],
  shadows: [],
});

/**
 * The rota as a schedule for this window. `agreed`: only those count who had said yes by then, so that the turns of
 * everybody else are gaps (R-VOL-1); `planned`: as it was laid out.
 */
export const scheduleOf = (rota: Rota, window: Span, who: 'agreed' | 'planned' = 'agreed'): Schedule => {
  const whole = shared(window, { from: window.from, to: rota.endedAt });
  const agreed = (stint: Stint): readonly Stint[] =>
    rota.people
      .filter(one => one.responder === stint.responder)
      .map(one => ({ ...stint, ...shared(stint, one) }))
      .filter(isSome);
  return {
    id: rota.id,
    member: rota.member,
    name: rota.name,
    ...(rota.skills === undefined ? {} : { skills: rota.skills }),
    layers: rota.layers.map(layer => {
      const claims = claimsOf(layer, whole);
      return {
        kind: 'calendar',
        id: layer.id,
        shifts: who === 'planned' ? claims : claims.flatMap(agreed),
      };
    }),
    overrides: rota.overrides.map(one => ({ ...one, ...shared(one, whole) })).filter(isSome),
    shadows: rota.shadows.map(({ responder, of }) => ({ responder, of })),
  };
};

const instant = (at: Date): Span => ({ from: at, to: new Date(at.getTime() + 1) });

/** Who is on call at this moment, by what they agreed to. */
export const onCallIn = (rota: Rota, at: Date): readonly ResponderId[] =>
  onCallAt(scheduleOf(rota, instant(at)), at);

/** Whether somebody said yes to this rota, and still does. */
export const agrees = (rota: Rota, responder: ResponderId, at: Date): boolean =>
  rota.people.some(
    one => one.responder === responder && one.from <= at && (one.to === undefined || one.to > at),
  );

/** Everybody whom the layers that hold now name, each once, in the order of their turns. */
export const listedIn = (rota: Rota, at: Date): readonly ResponderId[] => [
  ...new Set(
    rota.layers
      .filter(layer => layer.to === undefined || layer.to > at)
      .flatMap(({ says, stints }) =>
        says.kind === 'calendar' ? stints.filter(one => one.to > at).map(one => one.responder) : says.people,
      ),
  ),
];
