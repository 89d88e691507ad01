import type { Entry } from './chain.ts';
import { deliveriesIn, wordsDigest } from './export.ts';
import type { Parsed, ParsedItem } from './parsed.ts';
import { isSame } from './same.ts';

type Label = Readonly<Record<string, unknown>>;

/** What the chain says of each item, by its id: the digest of its words, and its label as it is by now. */
const itemsIn = (
  entries: readonly Entry[],
): Map<string, { readonly digest: unknown; readonly label: Label }> => {
  const items = new Map<string, { readonly digest: unknown; readonly label: Label }>();
  for (const { kind, says } of entries) {
    const { id } = says;
    if (typeof id !== 'string') continue;
    if (kind === 'item') items.set(id, { digest: says.digest, label: shown(says.label) });
    const before = items.get(id);
    if (kind === 'label' && before !== undefined) items.set(id, { ...before, label: shown(says.is) });
  }
  return items;
};

/** People stand in a chain by pseudonyms, which end when somebody is erased; how many are named does not. */
const shown = (label: unknown): Label => {
  if (typeof label !== 'object' || label === null) return {};
  const { named, ...rest } = label as Label;
  return Array.isArray(named) ? { ...rest, named: named.length } : rest;
};

/** What of an export's items is not as its entries say; empty when all is. Items are called by their number. */
export const wrongItems = (
  { items }: Pick<Parsed, 'items'>,
  entries: readonly Entry[],
): readonly string[] => {
  const known = itemsIn(entries);
  const deliveries = deliveriesIn(entries);
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.id)) wrong.push(`item ${item.item} stands here twice`);
    seen.add(item.id);
    const recorded = known.get(item.id);
    if (recorded === undefined) wrong.push(`item ${item.item} has no entry: it was never recorded`);
    else wrong.push(...wrongIn(item, recorded, deliveries.get(item.id) ?? []));
  }
  const missing = [...known.keys()].filter(id => !seen.has(id)).length;
  if (missing > 0) wrong.push(`${missing} recorded ${missing === 1 ? 'item is' : 'items are'} missing`);
  return wrong;
};

const wrongIn = (
  { item, salt, words, label, givenTo }: ParsedItem,
  recorded: { readonly digest: unknown; readonly label: Label },
  deliveries: readonly unknown[],
): readonly string[] => [
  ...(wordsDigest(salt, words) === recorded.digest
    ? []
    : [`the words of item ${item} are not those recorded`]),
  ...(isSame(label, recorded.label) ? [] : [`the label of item ${item} is not the one recorded last`]),
  ...(isSame(givenTo, deliveries) ? [] : [`who was given item ${item} is not what was recorded`]),
];
