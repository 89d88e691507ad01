import type { Argument, CommandContext } from './command.ts';
import { readIncidentCode } from './domain/incident.ts';
import { readItemCode } from './domain/item-code.ts';
import { read } from './plain-arguments.ts';
import type { Item } from './sharing/item.ts';

/** One text by its own number, or an incident's by the incident's. */
export type ItemRef = { readonly item: number } | { readonly incident: number };

/** The text meant: `ITEM-31`, `IOC-31`, or `INC-42` for an incident. */
export const itemRef = (): Argument<ItemRef> => ({
  keys: ['item', 'ioc', 'inc'],
  claims: (word, index) =>
    /^(?:item|ioc|inc)[-_]?\d+$/iu.test(word) || (index === 0 && /^#?\d{1,12}$/u.test(word))
      ? word
      : undefined,
  hint: 'ITEM-31',
  label: 'Text',
  summary: 'What is meant: ITEM-31 or IOC-31; INC-42 is what stands on the card of an incident',
  required: true,
  maxLength: 20,
  schema: read(
    typed => {
      const incident = /^inc/iu.test(typed.trim()) ? readIncidentCode(typed) : undefined;
      if (incident !== undefined) return { incident };
      const item = readItemCode(typed);
      return item === undefined ? undefined : { item };
    },
    typed => `“${typed}” is no text's number; they look like ITEM-31.`,
  ),
});

/** As a person would write it. */
export const refCode = (ref: ItemRef): string => ('item' in ref ? `ITEM-${ref.item}` : `INC-${ref.incident}`);

/** The text, or the incident's title; undefined when there is none. Whether somebody may know of it is not asked. */
export const findRef = async (
  { read: records }: Pick<CommandContext, 'read'>,
  ref: ItemRef,
): Promise<Item | undefined> => {
  if ('item' in ref) return records.itemNumbered(ref.item);
  return (await records.incident({ number: ref.incident }))?.title;
};
