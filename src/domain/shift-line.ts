import type { ResponderId } from './address.ts';
import { shiftsOf } from './agenda.ts';
import { readSpan, type SpanFrame } from './read-span.ts';
import type { Rota } from './rota.ts';
import type { Span } from './schedule/schedule.ts';

/** A shift somebody named: the rota it is in, and the part of it that is meant. */
export interface MeantShift extends Span {
  readonly rota: Rota;
}

/** How far ahead somebody's shifts are looked for. */
const AHEAD_MS = 63 * 86_400_000;

/** What was typed about shifts: which rota, if the first word names one, and what follows. */
export const splitRota = (
  typed: string,
  rotas: readonly Rota[],
): { readonly rota?: Rota; readonly rest: string } => {
  const [first = '', ...rest] = typed.trim().split(/\s+/u);
  const rota = rotas.find(one => one.name.toLowerCase() === first.toLowerCase());
  return rota === undefined ? { rest: typed.trim() } : { rota, rest: rest.join(' ') };
};

/** Somebody's shifts to come, whole, but for what is over of the one they are in. */
export const shiftsAhead = (
  rotas: readonly Rota[],
  responder: ResponderId,
  now: Date,
): readonly MeantShift[] =>
  shiftsOf(rotas, responder, { from: now, to: new Date(now.getTime() + AHEAD_MS) }).map(
    ({ rota, from, to }) => ({ rota, from, to }),
  );

/**
 * The parts of somebody's shifts that are meant: those within the time typed, else their next shift, or what is left
 * of the one they are in. Of one rota only. Undefined when the words are no time.
 */
export const meantShifts = (
  rotas: readonly Rota[],
  responder: ResponderId,
  typed: string,
  frame: SpanFrame,
): readonly MeantShift[] | undefined => {
  if (typed === '') return shiftsAhead(rotas, responder, frame.now).slice(0, 1);
  const span = readSpan(typed, frame);
  if (span === undefined) return undefined;
  const found = shiftsOf(rotas, responder, span);
  return found
    .filter(shift => shift.rota.id === found[0]?.rota.id)
    .map(({ rota, from, to }) => ({ rota, from, to }));
};
