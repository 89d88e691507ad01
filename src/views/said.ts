import { utc } from '../chat/card.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { IncidentFile, Named } from '../sharing/files.ts';
import type { Item } from '../sharing/item.ts';
import { headline } from './incident-title.ts';

const by = (author: Named | undefined, alliance: Alliance): string =>
  author === undefined ? '' : `${author.name}, ${memberName(alliance, author.member)}`;

/** A timeline note, echoed where the incident is worked on. */
export const noteSaid =
  (
    file: IncidentFile,
    item: Item,
    author: Named | undefined,
    happenedAt: Date | undefined,
    alliance: Alliance,
  ): Saying =>
  see => {
    see.must(item);
    return {
      title: `Note on ${headline(file, see)}`,
      tone: 'quiet',
      body: [[see.text(item) ?? '']],
      foot: [by(author, alliance), ...(happenedAt === undefined ? [] : [` · happened ${utc(happenedAt)}`])],
    };
  };

/** An update, posted so that it is noticed. */
export const updateSaid =
  (file: IncidentFile, item: Item, author: Named | undefined, alliance: Alliance): Saying =>
  see => {
    see.must(item);
    return {
      title: `Update on ${headline(file, see)}`,
      tone: 'info',
      body: [[see.text(item) ?? '']],
      foot: [by(author, alliance)],
    };
  };
