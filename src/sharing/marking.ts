import type { MemberId, ResponderId } from '../domain/address.ts';

/**
 * The Traffic Light Protocol 2.0 (FIRST, https://www.first.org/tlp/), least restrictive first.
 * `AMBER+STRICT` is a restriction of AMBER, not a fifth colour.
 */
export const LEVELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;
export type Tlp = (typeof LEVELS)[number];

/** How far one item may travel. */
export interface Marking {
  readonly tlp: Tlp;
  /** Only these members, in addition to what the label allows. Absent: no such list. */
  readonly relTo?: readonly MemberId[];
  /** Permissible Actions Protocol, shown beside the label. */
  readonly pap?: 'PAP:CLEAR' | 'PAP:GREEN' | 'PAP:AMBER' | 'PAP:RED';
  /** The people a RED item names. Nobody else gets it, one by one. */
  readonly named?: readonly ResponderId[];
}

/** True when `a` may travel no further than a ceiling of `b` allows. */
export const within = (a: Tlp, ceiling: Tlp): boolean => LEVELS.indexOf(a) <= LEVELS.indexOf(ceiling);

/** The more restrictive of two labels: the high-water mark. */
export const stricter = (a: Tlp, b: Tlp): Tlp => (within(a, b) ? b : a);

/**
 * Reads a label as people write it (`amber`, `tlp: amber strict`, `TLP:WHITE`) and gives the exact one, or
 * undefined. WHITE is TLP 1.0's word for CLEAR and is never written out.
 */
export const readTlp = (typed: string): Tlp | undefined => {
  const word = typed
    .trim()
    .toUpperCase()
    .replace(/^TLP\s*[:=]?\s*/u, '')
    .replace(/[\s_+-]+/gu, '+');
  if (word === 'WHITE') return 'TLP:CLEAR';
  if (word === 'STRICT') return 'TLP:AMBER+STRICT';
  return LEVELS.find(level => level === `TLP:${word}`);
};

/** The line that stands directly before marked text (TLP 2.0: the label precedes the information). */
export const markingLine = (marking: Marking): string =>
  [marking.tlp, marking.relTo && `REL TO ${marking.relTo.map(m => m.toUpperCase()).join(', ')}`, marking.pap]
    .filter(part => part !== undefined)
    .join(' | ');
