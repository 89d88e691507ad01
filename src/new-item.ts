import { randomUUID } from 'node:crypto';
import type { CommandContext } from './command.ts';
import type { MemberId } from './domain/address.ts';
import { type Labels, readRelease } from './label-arguments.ts';
import type { NewItem } from './records.ts';
import type { ItemKind } from './sharing/item.ts';

/** What somebody says, and the labels they gave it. */
export interface Said extends Labels {
  readonly kind: ItemKind;
  readonly text: string;
  readonly named?: readonly string[];
}

/** What it is about: an incident, or those whom it is for. */
export type About =
  | {
      readonly incident: { readonly id: string };
      readonly label: { readonly distribution?: readonly MemberId[] };
    }
  | { readonly distribution?: readonly MemberId[] | undefined };

/**
 * What somebody says, as an item: marked as they marked it or with the alliance's default, never wider, and
 * distributed no further than what it is about. Throws `Refused` for a release that cannot be.
 */
export const newItem = (
  context: Pick<CommandContext, 'alliance' | 'actor'>,
  about: About,
  said: Said,
): NewItem => {
  const distribution = 'incident' in about ? about.label.distribution : about.distribution;
  return {
    id: randomUUID(),
    kind: said.kind,
    text: said.text,
    marking: {
      tlp: said.tlp ?? context.alliance.defaultMarking,
      ...(said.rel === undefined ? {} : { relTo: readRelease(context, said.rel, distribution) }),
      ...(said.pap === undefined ? {} : { pap: said.pap }),
      ...(said.chr === true ? { chr: true as const } : {}),
      ...(said.named === undefined ? {} : { named: said.named }),
    },
    originator: context.actor.member,
    author: context.actor.responder.id,
    ...('incident' in about ? { incident: about.incident.id } : {}),
    ...(distribution === undefined ? {} : { distribution }),
    ...(said.countable === true ? { countable: true } : {}),
  };
};
