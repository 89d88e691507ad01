import { utc } from '../chat/card.ts';
import { itemCode } from '../domain/item-code.ts';
import type { Saying } from '../sharing/clear.ts';
import type { Item } from '../sharing/item.ts';
import type { Tlp } from '../sharing/marking.ts';

/** One holder of one text, as a line of its list. */
export interface HolderLine {
  readonly item: string;
  readonly memberName: string;
  readonly who: string;
  readonly person: boolean;
  readonly firstAt: Date;
  readonly firstLabel: { readonly tlp: Tlp };
  readonly label: { readonly tlp: Tlp };
  readonly stands: boolean;
  readonly read: boolean;
  readonly doubtful: boolean;
}

/** So many lines are read at a glance. */
const PAGE = 12;

/** The exact list of one text, a screen at a time. */
export const holderList =
  (item: Item, held: readonly HolderLine[], page: number, ally: string): Saying =>
  see => {
    see.knows(item);
    const code = itemCode(item);
    const pages = Math.max(1, Math.ceil(held.length / PAGE));
    const lines = held.slice((page - 1) * PAGE, page * PAGE);
    return {
      title: `Who has ${code} (${item.marking.tlp})`,
      tone: 'info',
      body: [
        [summary(held)],
        ...(lines.length === 0 && held.length > 0 ? [[`There is no page ${page}.`]] : []),
      ],
      ...(lines.length === 0
        ? {}
        : {
            table: {
              head: ['Who', 'First', 'Label', 'Now'],
              rows: lines.map(line => [
                `${line.who}, ${line.memberName}`,
                utc(line.firstAt),
                labels(line),
                standing(line),
              ]),
            },
          }),
      ...(page < pages
        ? {
            foot: [`Page ${page} of ${pages}. Next: `, { code: `/${ally} holders ${code} page:${page + 1}` }],
          }
        : {}),
    };
  };

const summary = (held: readonly HolderLine[]): string => {
  if (held.length === 0) return 'Nobody was given it by Muster.';
  const people = held.filter(line => line.person).length;
  const members = new Set(held.map(line => line.memberName)).size;
  return `${count(people, 'person', 'people')} and ${count(held.length - people, 'place', 'places')} of ${count(members, 'organisation', 'organisations')}. Who reads a place stands on no list.`;
};

const count = (number: number, one: string, more: string): string => `${number} ${number === 1 ? one : more}`;

const labels = ({ firstLabel, label }: HolderLine): string =>
  firstLabel.tlp === label.tlp ? label.tlp : `${firstLabel.tlp}, then ${label.tlp}`;

const standing = ({ stands, read, doubtful }: HolderLine): string => {
  if (doubtful) return stands ? 'may stand there' : 'may have stood there';
  if (stands) return read ? 'stands, and read' : 'stands';
  return read ? 'read in private' : 'taken back';
};

/** One's own texts of one incident: how many of each member have them. */
export const holderCounts =
  (incident: string, items: readonly Item[], held: readonly HolderLine[], ally: string): Saying =>
  see => {
    for (const item of items) see.knows(item);
    const members = [...new Set(held.map(line => line.memberName))];
    return {
      title: `Who has what your organisation wrote on ${incident}`,
      tone: 'info',
      body: [[items.map(item => `${itemCode(item)} (${item.kind})`).join(', ')]],
      ...(members.length === 0
        ? {}
        : {
            table: {
              head: ['Organisation', 'Texts', 'People', 'Places', 'Standing'],
              rows: members.map(member => countsOf(member, held)),
            },
          }),
      foot: ['One of them: ', { code: `/${ally} holders ${items.map(itemCode)[0] ?? 'ITEM-31'}` }],
    };
  };

const countsOf = (member: string, held: readonly HolderLine[]): readonly string[] => {
  const theirs = held.filter(line => line.memberName === member);
  const different = (of: (line: HolderLine) => string): number => new Set(theirs.map(of)).size;
  const people = theirs.filter(line => line.person);
  return [
    member,
    `${different(line => line.item)}`,
    `${new Set(people.map(line => line.who)).size}`,
    `${new Set(theirs.filter(line => !line.person).map(line => line.who)).size}`,
    `${theirs.filter(line => line.stands).length}`,
  ];
};
