import { keyed, optional } from '../src/arguments.ts';
import { type CommandContext, defineCommand } from '../src/command.ts';
import { Refused } from '../src/errors.ts';
import { holdingsOf } from '../src/holdings.ts';
import { findRef, type ItemRef, itemRef, refCode } from '../src/item-argument.ts';
import type { Reader } from '../src/records.ts';
import type { Item } from '../src/sharing/item.ts';
import { within } from '../src/sharing/marking.ts';
import { mayKnowHolders } from '../src/speaks-for.ts';
import { holderCounts, holderList } from '../src/views/holders.ts';

/** Who was given what: the exact list, for those who decide over it (R-AUD-2). */
export const holders = defineCommand({
  root: 'ally',
  name: 'holders',
  aliases: ['who-has', 'whohas'],
  summary: 'Who has a text of yours, since when, and under which label',
  example: 'holders ITEM-31',
  access: 'read',
  args: {
    item: itemRef(),
    page: optional(keyed(['page'], 'page:2', 'The next lines of a long list')),
  },
  async run(context, args) {
    const ref = args.item;
    const { read, items } = await theirs(context, ref);
    const first = items[0];
    // One answer for all: whether there is such a text is not for everybody to know.
    if (first === undefined) {
      throw new Refused(
        `There is no ${refCode(ref)} whose list you can have here: its author has it, and those who lead the organisation that it came from.`,
        `/${context.root('ally')} holders ITEM-31`,
      );
    }
    const copies = await read.copiesOf(items.map(item => item.id));
    const held = await holdingsOf(context.alliance, read, copies);
    const ally = context.root('ally');
    return {
      reply:
        'item' in ref
          ? holderList(first, held, pageOf(args.page), ally)
          : holderCounts(refCode(ref), items, held, ally),
    };
  },
});

/** What of it the list is for whoever asks, and the eyes that may read it: their own, or those they answer for. */
const theirs = async (
  context: CommandContext,
  ref: ItemRef,
): Promise<{ readonly read: Reader; readonly items: readonly Item[] }> => {
  const own = { member: context.actor.member, read: context.read };
  for (const { member, read } of [own, ...context.readSponsored]) {
    // A list is for the eyes of its originator alone, whoever else may see the text.
    const items = (await meant(read, ref)).filter(
      item => item.originator === member && mayAsk(context, item),
    );
    if (items.length > 0) return { read, items };
  }
  return { read: context.read, items: [] };
};

/** One text, or everything that was written on an incident. */
const meant = async (read: Reader, ref: ItemRef): Promise<readonly Item[]> => {
  const found = await findRef({ read }, ref);
  if (found === undefined) return [];
  return 'item' in ref ? [found] : read.itemsOf(found.incident ?? '');
};

/** A list is as much above a ceiling as what is on it. */
const mayAsk = ({ alliance, actor, audience }: CommandContext, item: Item): boolean =>
  mayKnowHolders(alliance, actor, item) && within(item.marking.tlp, audience.ceiling);

const pageOf = (typed: string | undefined): number => {
  if (typed === undefined) return 1;
  const page = /^\d{1,4}$/u.test(typed) ? Number(typed) : 0;
  if (page < 1) throw new Refused(`“${typed.slice(0, 20)}” is no page; write page:2.`);
  return page;
};
