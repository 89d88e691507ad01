import type { ResponderId } from './address.ts';
import { agrees, listedIn, type Rota, scheduleOf } from './rota.ts';
import { gapsBetween, shiftsBetween } from './schedule/on-call.ts';
import type { Shift, Span } from './schedule/schedule.ts';

/** A line of a rota's agenda: somebody's shift, or nobody's. */
export interface AgendaLine extends Span {
  /** Absent: nobody is on call. */
  readonly responder?: ResponderId;
  /** It is theirs because they agreed to it beside the rotation. */
  readonly override?: true;
}

/** Everything of a rota in this time, gaps included, by when it begins. */
export const agendaOf = (rota: Rota, window: Span): readonly AgendaLine[] => {
  const schedule = scheduleOf(rota, window);
  const lines: readonly AgendaLine[] = [
    ...shiftsBetween(schedule, window.from, window.to).map(({ from, to, responder, override }) => ({
      from,
      to,
      responder,
      ...(override === undefined ? {} : { override }),
    })),
    ...gapsBetween(schedule, window.from, window.to).map(({ from, to }) => ({ from, to })),
  ];
  return lines.toSorted((a, b) => a.from.getTime() - b.from.getTime());
};

/** The shifts of one person in these rotas, by when they begin. */
export const shiftsOf = (
  rotas: readonly Rota[],
  responder: ResponderId,
  window: Span,
): readonly (Shift & { readonly rota: Rota })[] =>
  rotas
    .flatMap(rota =>
      shiftsBetween(scheduleOf(rota, window), window.from, window.to).map(shift => ({ ...shift, rota })),
    )
    .filter(shift => shift.responder === responder)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());

/** Until when somebody is on call without a break, or undefined when nobody is now; at most to the end of the window. */
export const coveredUntil = (rota: Rota, window: Span): Date | undefined => {
  const gap = gapsBetween(scheduleOf(rota, window), window.from, window.to)[0];
  if (gap === undefined) return window.to;
  return gap.from > window.from ? gap.from : undefined;
};

/** Who is listed and has not said yes, in the order of their turns. */
export const notAgreed = (rota: Rota, at: Date): readonly ResponderId[] =>
  listedIn(rota, at).filter(responder => !agrees(rota, responder, at));
