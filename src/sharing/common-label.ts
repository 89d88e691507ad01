import type { MemberId } from '../domain/address.ts';
import type { Labelled } from './item.ts';
import { stricter, type Tlp } from './marking.ts';

/** How far something may travel that was made of several. */
export interface CommonLabel {
  readonly tlp: Tlp;
  /** Absent: every member. */
  readonly distribution?: readonly MemberId[];
}

/**
 * The strictest label of several, and the members that all of them may go to (R-TLP-8). Undefined when no member may
 * have them all.
 */
export const commonLabel = (labels: readonly Labelled[], atLeast: Tlp): CommonLabel | undefined => {
  const tlp = labels.map(({ marking }) => marking.tlp).reduce(stricter, atLeast);
  const lists = labels.flatMap(({ marking: { relTo }, originator, distribution }) => [
    ...(relTo === undefined ? [] : [[...relTo, originator]]),
    ...(distribution === undefined ? [] : [distribution]),
  ]);
  if (lists.length === 0) return { tlp };
  const distribution = lists.reduce((a, b) => a.filter(member => b.includes(member)));
  return distribution.length === 0 ? undefined : { tlp, distribution: [...new Set(distribution)] };
};
