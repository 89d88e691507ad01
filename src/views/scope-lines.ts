import type { Text } from '../chat/card.ts';
import type { Grant, Naming } from '../domain/consent.ts';
import type { See } from '../sharing/clear.ts';
import type { Item } from '../sharing/item.ts';

const NAMED: Readonly<Record<Naming, string>> = {
  yes: 'Others may read who is affected, and the title.',
  helpers: 'Those whose offer is accepted read who is affected; others read the sector alone.',
  sector: 'Others read the sector; neither who is affected nor the title.',
  no: 'Others read neither who is affected, nor the sector, nor the title.',
};

/** What whoever is let in has to keep to, line by line; nothing where the affected organisation set no limit. */
export const limitLines = (grant: Grant, words: Item | undefined, see: See): readonly Text[] => {
  const said = words === undefined ? undefined : see.text(words);
  return [
    ...(said === undefined ? [] : said.split('\n').map((line): Text => [line])),
    ...(grant.mode === undefined
      ? []
      : [[grant.mode === 'remote' ? 'Work is remote only.' : 'Work is on site.'] as Text]),
    ...(grant.pap === undefined ? [] : [[`What is learnt may be acted on up to ${grant.pap}.`] as Text]),
    [grant.engagement ? 'Those who help may say that they do.' : 'Those who help tell nobody that they do.'],
  ];
};

/** The whole of an invitation. `names`: whom it admits, when not everybody with whom the incident is shared. */
export const scopeLines = (
  grant: Grant,
  names: readonly string[] | undefined,
  words: Item | undefined,
  see: See,
): readonly Text[] => [
  [NAMED[grant.name]],
  [
    names === undefined
      ? 'Whoever the incident is shared with may be let in.'
      : `Let in may be: ${names.join(', ')}.`,
  ],
  ...limitLines(grant, words, see),
];
