import type { Card, FileRef } from '../chat/card.ts';
import type { MemberId, Person, Place, ResponderId } from '../domain/address.ts';
import { EXERCISE, type Played, REAL_WORLD, takesPart } from '../domain/exercise.ts';
import { itemCode } from '../domain/item-code.ts';
import { type Audience, type Hindrance, hindrance } from './audience.ts';
import type { Cleared } from './cleared.ts';
import type { Named } from './files.ts';
import type { Item, Labelled } from './item.ts';
import { type Compiled, stricter } from './marking.ts';
import { type Sealed, unseal } from './seal.ts';

/**
 * Something to say, before anybody is known to hear it: given an audience's eyes, what it reads. Views return
 * these. A saying can put into its card only what `See` hands it, so selection comes before writing.
 */
export type Saying = (see: See) => Card;

/** An audience's eyes. What they are shown counts towards the card's marking. */
export interface See {
  /** The item's words, or undefined when this audience may not have them. */
  text(item: Item): string | undefined;
  /**
   * Who it came from, or undefined when this audience is not to know: under the Chatham House Rule only the
   * originator's own people are (R-CHR-1). The only way to an author's name.
   */
  who(what: Labelled, person: Named | Sealed<Named> | undefined): Named | undefined;
  /** Whether this audience may know of it: a number, a state, a time derived from it. */
  knows(what: Labelled): boolean;
  /** Without this there is nothing to say to this audience: the whole card is held back. */
  must(what: Labelled): void;
  /** The one person who reads, if there is only one. */
  readonly reader: ResponderId | undefined;
  /** Another organisation that hosts the place, and so receives what stands there (R-PLAT-3). */
  readonly host: MemberId | undefined;
  /** An observer follows how far things are, and not who answered what (R-ADM-4). */
  readonly observes: boolean;
}

/** Where a card is going, and who reads there. */
export interface Destination {
  readonly to: Place | Person;
  readonly audience: Audience;
  /** How an exercise bears on what is said. Absent: it is about no incident, or about several. */
  readonly played?: Played | undefined;
}

/** Not for this audience, and why. */
export interface Held {
  readonly held: Hindrance;
  /** For `nothing-in-common`: the items that may not go anywhere together. The audience may know each of them. */
  readonly blocking?: readonly string[];
}

/**
 * Selects what the audience may see, writes it, and marks it with the strictest label of what went in. Called
 * at send time, with an audience known then. What belongs to an exercise is framed as such here, whoever says it, and
 * goes to nobody who takes no part in it (R-EX-1). The only maker of `Cleared`.
 */
export const clear = (saying: Saying, { to, audience, played }: Destination): Cleared | Held => {
  const used: Labelled[] = [];
  const items = new Map<string, Item>();
  const allowed = (what: Labelled): boolean => {
    if (hindrance(what, audience) !== undefined) return false;
    used.push(what);
    return true;
  };
  let missing: Hindrance | undefined;
  const card = saying({
    text: item => {
      if (!allowed(item)) return undefined;
      items.set(item.id, item);
      return unseal(item.text);
    },
    who: (what, person) => {
      const hidden = what.marking.chr || what.unnamed;
      if (person === undefined || (hidden && what.originator !== audience.member)) return undefined;
      return 'name' in person ? person : unseal(person);
    },
    knows: allowed,
    must: what => {
      missing ??= hindrance(what, audience);
      if (missing === undefined) used.push(what);
    },
    reader: audience.reader,
    host: audience.custodian?.member,
    observes: audience.kind === 'observer',
  });
  if (missing !== undefined) return { held: missing };
  const among = played?.enrolled && takesPart(played.enrolled, audience);
  if (played?.exercise && among === false) return { held: 'exercise' };
  const marking = compile(used);
  if (marking === 'nothing-in-common') return { held: marking, blocking: blockingOf([...items.values()]) };
  return {
    to,
    card: played?.exercise === false && among ? asReal(card) : card,
    items: [...items.values()] as Cleared['items'],
    audienceAt: audience.at,
    ...(marking === undefined ? {} : { marking }),
    ...(played?.exercise || isPlayed(used) ? { frame: EXERCISE } : {}),
  } as Cleared;
};

/** Who takes part in an exercise reads at once that this is none of it. */
const asReal = (card: Card): Card => ({ ...card, title: `${REAL_WORLD}: ${card.title}` });

/** All that it holds belongs to an exercise, whoever forgot to say so. */
const isPlayed = (used: readonly Labelled[]): boolean =>
  used.length > 0 && used.every(({ exercise }) => exercise === true);

/** The same message with one more file, which was made of its own card and marking and of nothing else. */
export const withFile = (cleared: Cleared, file: FileRef): Cleared => ({
  ...cleared,
  card: { ...cleared.card, files: [...(cleared.card.files ?? []), file] },
});

/** True when the gate let it through. */
export const isCleared = (verdict: Cleared | Held): verdict is Cleared => !('held' in verdict);

/**
 * The marking of a compiled text: the strictest label, only the members every part may go to, its own among them, and
 * whose word it is when it is one member's and may be told.
 */
export const compile = (used: readonly Labelled[]): Compiled | undefined | 'nothing-in-common' => {
  const first = used[0];
  if (first === undefined) return undefined;
  const tlp = used.map(u => u.marking.tlp).reduce(stricter);
  const lists = used.flatMap(({ marking: { relTo: list }, originator }) =>
    list === undefined ? [] : [[...new Set([...list, originator])]],
  );
  const relTo = lists.length === 0 ? undefined : lists.reduce(shared);
  if (relTo?.length === 0) return 'nothing-in-common';
  const paps = used.map(u => u.marking.pap).filter(pap => pap !== undefined);
  const pap = (['PAP:RED', 'PAP:AMBER', 'PAP:GREEN', 'PAP:CLEAR'] as const).find(p => paps.includes(p));
  const chr = used.some(u => u.marking.chr);
  const one = used.every(u => u.originator === first.originator);
  const hidden = chr || used.some(u => u.unnamed);
  const list = relTo && (hidden ? withoutUnnamed(relTo, used) : relTo);
  return {
    tlp,
    ...(list ? { relTo: list } : {}),
    ...(pap ? { pap } : {}),
    ...(chr ? { chr } : {}),
    ...(one && !hidden ? { originator: first.originator } : {}),
  };
};

const shared = (a: readonly string[], b: readonly string[]): string[] => a.filter(m => b.includes(m));

/** A list that names its originator only because it is theirs would tell whose it is (R-CHR-1). */
const withoutUnnamed = (relTo: readonly string[], used: readonly Labelled[]): readonly string[] => {
  const named = used.flatMap(({ marking }) => marking.relTo ?? []);
  const left = relTo.filter(member => named.includes(member));
  return left.length === 0 ? relTo : left;
};

/** The first item whose list leaves nobody, and those before it that have one. */
const blockingOf = (items: readonly Item[]): readonly string[] => {
  let left: string[] | undefined;
  const met: string[] = [];
  for (const item of items) {
    if (item.marking.relTo === undefined) continue;
    const list = [...item.marking.relTo, item.originator];
    left = left === undefined ? list : shared(left, list);
    met.push(itemCode(item));
    if (left.length === 0) return met;
  }
  return met;
};
