import type { MemberId, ResponderId } from '../domain/address.ts';
import { PAPS, type Pap } from '../domain/pap.ts';

/**
 * The Traffic Light Protocol 2.0 (FIRST, https://www.first.org/tlp/), least restrictive first.
 * `AMBER+STRICT` is a restriction of AMBER, not a fifth colour.
 */
export const LEVELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;
export type Tlp = (typeof LEVELS)[number];

/** How far one item may travel. */
export interface Marking {
  readonly tlp: Tlp;
  /** Only these members, of those whom the label allows. Absent: no such list. */
  readonly relTo?: readonly MemberId[];
  /** Permissible Actions Protocol, shown beside the label. */
  readonly pap?: Pap;
  /** The Chatham House Rule: who said it is told to nobody (https://www.chathamhouse.org/about-us/chatham-house-rule). */
  readonly chr?: true;
  /** The people a RED item names. Nobody else gets it, one by one. */
  readonly named?: readonly ResponderId[];
}

/** True when `a` may travel no further than a ceiling of `b` allows. A label that nobody knows is above them all. */
export const within = (a: Tlp, ceiling: Tlp): boolean =>
  LEVELS.includes(a) && LEVELS.indexOf(a) <= LEVELS.indexOf(ceiling);

/** The more restrictive of two labels: the high-water mark. */
export const stricter = (a: Tlp, b: Tlp): Tlp => (within(a, b) ? b : a);

/**
 * Reads a label as people write it (`amber`, `tlp: amber strict`, `[TLP:RED]`, `TLP:WHITE`) and gives the exact
 * one, or undefined. WHITE is TLP 1.0's word for CLEAR and is never written out. A label with anything more to
 * it is not read: what was meant as a restriction must not be dropped.
 */
export const readTlp = (typed: string): Tlp | undefined => {
  const word = wordOf(typed, 'TLP');
  if (word === 'WHITE') return 'TLP:CLEAR';
  if (word === 'STRICT' || word === 'AMBERSTRICT') return 'TLP:AMBER+STRICT';
  return LEVELS.find(level => level === `TLP:${word}`);
};

/** Reads a PAP label in the same way (`green`, `PAP:WHITE`). */
export const readPap = (typed: string): Pap | undefined => {
  const word = wordOf(typed, 'PAP');
  return PAPS.find(pap => pap === `PAP:${word === 'WHITE' ? 'CLEAR' : word}`);
};

/**
 * A label that somebody wrote into their text instead of beside it (`TLP ROUGE`, `TLP red`, `TLP:ROT`): what they
 * meant by it must not be guessed. Undefined when there is none; what merely talks of the protocol is none.
 */
export const looseLabel = (text: string): string | undefined =>
  [...text.normalize('NFKC').matchAll(LOOSE)]
    .map(match => match[0].trim())
    .find(found => !ABOUT_TLP.test(found));

const LOOSE = /(?<![\p{L}\p{N}])TLP[ \t]{0,3}[:=_-]{0,2}[ \t]{0,3}[\p{L}+]{3,20}(?![\p{L}\p{N}])/giu;
const ABOUT_TLP =
  /^TLP\W{1,3}(?:labels?|markings?|levels?|rules?|policy|policies|protocol|version|and|for|was|the|from)$/iu;

const LONGEST_TYPED = 60;

/** The label without its prefix, brackets and spelling: `tlp: amber strict` is `AMBER+STRICT`. */
const wordOf = (typed: string, prefix: 'TLP' | 'PAP'): string | undefined => {
  if (typed.length > LONGEST_TYPED) return undefined;
  const upper = typed.normalize('NFKC').trim().toUpperCase();
  const bare = /^\[.*\]$|^\(.*\)$/u.test(upper) ? upper.slice(1, -1).trim() : upper;
  const rest = bare.startsWith(prefix) ? bare.slice(prefix.length).replace(/^[\s:=_-]+/u, '') : bare;
  return rest.replace(/[\s_+-]+/gu, '+');
};

/** The marking of a whole text: what holds for all of its parts. */
export interface Compiled extends Marking {
  /** Whose word all of it is. Absent: of several members, or nobody is to know (R-CHR-1). */
  readonly originator?: MemberId;
}

/**
 * The line that stands directly before marked text (TLP 2.0: the label precedes the information). Members are shown by
 * their ids: a release binds organisations, and a nation may have several.
 */
export const markingLine = (marking: Compiled): string =>
  [
    marking.tlp,
    marking.relTo && `REL TO ${marking.relTo.map(m => m.toUpperCase()).join(', ')}`,
    marking.pap,
    marking.chr && 'CHR',
    marking.originator && `ORIG: ${marking.originator.toUpperCase()}`,
  ]
    .filter(part => part !== undefined)
    .join(' | ');

/** The line that stands directly after it. */
export const endLine = ({ tlp }: Marking): string => `— END ${tlp} —`;

/** What a PAP label permits, in one sentence. */
export const papPermits = (pap: Pap): string => PERMITS[pap];

const PERMITS: Readonly<Record<Pap, string>> = {
  'PAP:RED': 'only what nobody outside can notice: look through your own logs and records',
  'PAP:AMBER': 'looking it up with third parties such as whois, without touching the target',
  'PAP:GREEN': 'active steps such as blocking or probing it',
  'PAP:CLEAR': 'anything',
};
