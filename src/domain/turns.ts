import type { ResponderId } from './address.ts';
import { isQuiet } from './night.ts';
import type { Responder } from './roster.ts';

/** When people were called before, by responder. It decides whose turn it is, and is shown to nobody. */
export type Called = ReadonlyMap<ResponderId, readonly Date[]>;

/**
 * The order in which one step asks: who was never woken first, then who was woken longest ago; among those, who was
 * never called first, then who was called longest ago. Everybody of the step is asked all the same.
 */
export const inTurn = <Person extends Pick<Responder, 'id' | 'zone' | 'quiet'>>(
  people: readonly Person[],
  called: Called,
): readonly Person[] =>
  people
    .map(person => ({ person, ...lately(person, called.get(person.id) ?? []) }))
    .sort((a, b) => compare(a.woken, b.woken) || compare(a.called, b.called))
    .map(({ person }) => person);

/** A call in their quiet hours woke them, whether they had opted in or not. */
const lately = (person: Pick<Responder, 'zone' | 'quiet'>, calls: readonly Date[]) => ({
  woken: latest(calls.filter(at => isQuiet(person.quiet, person.zone, at))),
  called: latest(calls),
});

const latest = (times: readonly Date[]): number =>
  times.reduce((last, at) => Math.max(last, at.getTime()), NEVER);

const NEVER = Number.NEGATIVE_INFINITY;

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
