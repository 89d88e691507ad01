import { type Text, utc } from '../chat/card.ts';
import { incidentCode } from '../domain/incident.ts';
import { itemCode } from '../domain/item-code.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying, See } from '../sharing/clear.ts';
import type { IncidentFile, Named } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import type { Sealed } from '../sharing/seal.ts';
import { headline } from './incident-title.ts';
import { numbered } from './numbered.ts';

/** Who says it, as far as it may be told, and when it was so. */
const footOf = (
  see: See,
  item: Item,
  author: Sealed<Named> | undefined,
  alliance: Alliance,
  happenedAt?: Date,
): { readonly foot?: Text } => {
  const by = see.who(item, author);
  const parts = [
    ...(item.kind === 'finding' ? [] : [numbered(item)]),
    ...(by === undefined ? [] : [`${by.name}, ${memberName(alliance, by.member)}`]),
    ...(happenedAt === undefined ? [] : [`happened ${utc(happenedAt)}`]),
  ];
  return parts.length === 0 ? {} : { foot: [parts.join(' · ')] };
};

/** A timeline note or a finding, echoed where the incident is worked on. */
export const noteSaid =
  (
    file: IncidentFile,
    item: Item,
    author: Sealed<Named> | undefined,
    happenedAt: Date | undefined,
    alliance: Alliance,
  ): Saying =>
  see => {
    see.must(item);
    return {
      title: `${item.kind === 'finding' ? `Finding ${numbered(item)}` : 'Note'} on ${headline(file, see)}`,
      tone: 'quiet',
      body: [[see.text(item) ?? '']],
      ...footOf(see, item, author, alliance, happenedAt),
    };
  };

/** An update, posted so that it is noticed. */
export const updateSaid =
  (file: IncidentFile, item: Item, author: Sealed<Named> | undefined, alliance: Alliance): Saying =>
  see => {
    see.must(item);
    return {
      title: `Update on ${headline(file, see)}`,
      tone: 'info',
      body: [[see.text(item) ?? '']],
      ...footOf(see, item, author, alliance),
    };
  };

/** Follows up whoever wrote it: by which number it is referred to from now on. */
export const noteKept =
  (file: IncidentFile, item: Item): Saying =>
  see => {
    see.must(item);
    see.must(file.label);
    const what = item.kind === 'finding' ? 'Your finding' : 'Your note';
    return {
      title: `${what} on ${incidentCode(file.incident)} is ${numbered(item)}.`,
      tone: 'good',
      ...(item.marking.chr ? { body: [['Nobody outside your organisation is told who said it.']] } : {}),
      foot: ['Refer to it as ', { code: itemCode(item) }],
    };
  };
