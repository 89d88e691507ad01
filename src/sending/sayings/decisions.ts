import type { NoticeKind } from '../../records.ts';
import { unreachedBy } from '../../unreached-by.ts';
import { decisionCard } from '../../views/decision-card.ts';
import { decisionUp } from '../../views/decision-said.ts';
import { GONE, type Kind } from './kind.ts';

/** What is said of decisions by silence. */
export const decisions = {
  'decision-up': async ({ alliance, store }, { detail }) => {
    const file = await store.read.decision(String(detail.decision));
    if (file === undefined) return GONE;
    const unreached = await unreachedBy({ alliance, read: store.read }, file.decision);
    return { saying: decisionUp(file, unreached, alliance) };
  },
  'decision-news': async ({ alliance, store }, { detail }) => {
    const file = await store.read.decision(String(detail.decision));
    return file === undefined ? GONE : { saying: decisionCard(file, alliance) };
  },
} as const satisfies Partial<Record<NoticeKind, Kind>>;
