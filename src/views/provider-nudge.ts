import type { Text } from '../chat/card.ts';
import { spanInWords } from '../domain/nudge.ts';
import { type Alliance, memberName } from '../sharing/alliance.ts';
import type { Saying } from '../sharing/clear.ts';
import type { Labelled } from '../sharing/item.ts';
import { type Report, reportedTo } from '../sharing/reports.ts';
import { moreMembers } from './headsup-card.ts';

/** What nobody may have: it holds a whole card back. */
const NOBODY: Labelled = { marking: { tlp: 'TLP:RED', named: [] }, originator: '' };

/** What a report is about, under that one's own label. */
export interface Coded {
  readonly code: string;
  readonly label: Labelled;
}

/**
 * To who coordinates and to who reports: several members report one provider. Everything in it, the number and the
 * time included, is made of what this reader may see or count; with less than `from` there is nothing to say.
 */
export const providerNudge =
  (
    nudge: { readonly id: string },
    reports: readonly Report[],
    codes: ReadonlyMap<string, Coded>,
    from: number,
    alliance: Alliance,
  ): Saying =>
  see => {
    const { named, more, seen, span } = reportedTo(reports, see.knows);
    const members = named.length + more;
    if (members < from || span === undefined) see.must(NOBODY);
    const provider = seen
      .map(report => report.provider && see.text(report.provider.named))
      .find(name => name !== undefined);
    const who = [
      ...named.map(member => memberName(alliance, member)),
      ...(more > 0 ? [moreMembers(more)] : []),
    ];
    const shown = [
      ...new Set(
        seen.flatMap(({ id }) => {
          const of = codes.get(id);
          return of !== undefined && see.knows(of.label) ? [of.code] : [];
        }),
      ),
    ];
    const time =
      span === undefined || span.to.getTime() - span.from.getTime() < 60_000
        ? ''
        : ` in ${spanInWords(span.from, span.to)}`;
    const about: readonly Text[] = [
      [
        ...(provider === undefined ? [] : [{ bold: provider }, ': ']),
        named.length === 0 ? 'Who they are, you may not read.' : `${who.join(', ')}.`,
      ],
      ...(shown.length === 0 ? [] : [[`What you may see of it: ${shown.join(', ')}.`] as Text]),
    ];
    return {
      title: `${members} members report the same provider${time}.`,
      tone: 'warning',
      body: [
        ...about,
        shown.length === 0
          ? [
              'No cross-border notification recorded. You may see none of the reports, so an umbrella has to come from who reported; it may be time to ask for one.',
            ]
          : ['No cross-border notification recorded. Open an umbrella?'],
      ],
      buttons:
        shown.length === 0
          ? []
          : [
              { label: 'Yes', line: `umbrella nudge:${nudge.id}` },
              { label: 'Not now', line: `umbrella nudge:${nudge.id} later` },
            ],
    };
  };
