import type { Card } from '../chat/card.ts';
import type { Person, Place, ResponderId } from '../domain/address.ts';
import { type Audience, type Hindrance, hindrance } from './audience.ts';
import type { Cleared } from './cleared.ts';
import type { Item, Labelled } from './item.ts';
import { type Marking, stricter } from './marking.ts';
import { unseal } from './seal.ts';

/**
 * Something to say, before anybody is known to hear it: given an audience's eyes, what it reads. Views return
 * these. A saying can put into its card only what `See` hands it, so selection comes before writing.
 */
export type Saying = (see: See) => Card;

/** An audience's eyes. What they are shown counts towards the card's marking. */
export interface See {
  /** The item's words, or undefined when this audience may not have them. */
  text(item: Item): string | undefined;
  /** Whether this audience may know of it: a number, a state, a time derived from it. */
  knows(what: Labelled): boolean;
  /** Without this there is nothing to say to this audience: the whole card is held back. */
  must(what: Labelled): void;
  /** The one person who reads, if there is only one. */
  readonly reader: ResponderId | undefined;
  /** An observer follows how far things are, and not who answered what (R-ADM-4). */
  readonly observes: boolean;
}

/** Where a card is going, and who reads there. */
export interface Destination {
  readonly to: Place | Person;
  readonly audience: Audience;
}

/** Not for this audience, and why. */
export interface Held {
  readonly held: Hindrance;
}

/**
 * Selects what the audience may see, writes it, and marks it with the strictest label of what went in. Called
 * at send time, with an audience known then. The only maker of `Cleared`.
 */
export const clear = (saying: Saying, { to, audience }: Destination): Cleared | Held => {
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
    knows: allowed,
    must: what => {
      missing ??= hindrance(what, audience);
      if (missing === undefined) used.push(what);
    },
    reader: audience.reader,
    observes: audience.kind === 'observer',
  });
  if (missing !== undefined) return { held: missing };
  const marking = compile(used);
  if (marking === 'nothing-in-common') return { held: marking };
  return {
    to,
    card,
    items: [...items.values()] as Cleared['items'],
    audienceAt: audience.at,
    ...(marking === undefined ? {} : { marking }),
  } as Cleared;
};

/** True when the gate let it through. */
export const isCleared = (verdict: Cleared | Held): verdict is Cleared => !('held' in verdict);

/** The marking of a compiled text: the strictest label, and only the members every part may go to, its own among them. */
const compile = (used: readonly Labelled[]): Marking | undefined | 'nothing-in-common' => {
  const first = used[0];
  if (first === undefined) return undefined;
  const tlp = used.map(u => u.marking.tlp).reduce(stricter);
  const lists = used.flatMap(({ marking: { relTo: list }, originator }) =>
    list === undefined ? [] : [[...new Set([...list, originator])]],
  );
  const relTo = lists.length === 0 ? undefined : lists.reduce((a, b) => a.filter(m => b.includes(m)));
  if (relTo?.length === 0) return 'nothing-in-common';
  const paps = used.map(u => u.marking.pap).filter(pap => pap !== undefined);
  const pap = (['PAP:RED', 'PAP:AMBER', 'PAP:GREEN', 'PAP:CLEAR'] as const).find(p => paps.includes(p));
  const chr = used.some(u => u.marking.chr);
  return { tlp, ...(relTo ? { relTo } : {}), ...(pap ? { pap } : {}), ...(chr ? { chr } : {}) };
};
