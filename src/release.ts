import { z } from 'zod';
import type { HolderFact, Reach } from './domain/holder-fact.ts';
import { LEVELS, type Marking } from './sharing/marking.ts';

const reach = z.object({
  tlp: z.enum(LEVELS),
  relTo: z.array(z.string()).readonly().exactOptional(),
  named: z.array(z.string()).readonly().exactOptional(),
});

/** What a release is about, as jobs and questions keep it: ids and labels. */
export const releaseShape = z.object({
  item: z.uuid(),
  was: reach,
  to: reach,
  why: z.uuid().exactOptional(),
});
export type Release = z.output<typeof releaseShape>;

/** How far a marking reaches. */
export const reachOf = ({ tlp, relTo, named }: Marking): z.output<typeof reach> => ({
  tlp,
  ...(relTo === undefined ? {} : { relTo }),
  ...(named === undefined ? {} : { named }),
});

/** Whether both reach the same. */
export const sameReach = (a: Reach, b: Reach): boolean =>
  a.tlp === b.tlp && sameList(a.relTo, b.relTo) && (a.tlp !== 'TLP:RED' || sameList(a.named, b.named));

const sameList = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.length === b.length && a.every(one => b.includes(one));

/** The fact by which a new label holds. */
export const relabelling = (
  { item, was, to, why }: Release,
  change: 'tighter' | 'wider',
  by: string,
  incident: string | undefined,
): HolderFact => ({
  kind: 'relabelled',
  responder: by,
  ...(incident === undefined ? {} : { incident }),
  detail: { item, change, was, to, ...(why === undefined ? {} : { why }) },
});
